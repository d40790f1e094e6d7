import type { IEditorServices } from '@jupyterlab/codeeditor';
import React, { useEffect, useRef, type KeyboardEvent } from 'react';

import { useChanges } from '../../editor/edited-skill';
import { FailureText } from '../../panel/failure-text';
import { TextButton } from '../../panel/notices/text-button';
import { useView } from '../../panel/view-context';
import { ActionButton } from '../action-button';
import { AskingLine } from '../asking-line';
import { LatestNotice } from '../latest-notice';
import { RetryText } from '../retry-text';

import { ChoicePane } from './choice-pane';
import { MergeBar } from './merge-bar';
import type { MergeSession } from './merge-session';
import { TextPanes } from './text-panes';

/** Something changed between plan and saving: what of the work could be kept. */
function ReplannedBar({ session }: { session: MergeSession }) {
  const { trans } = useView();
  const { replanned } = session;
  if (replanned === null) {
    return null;
  }
  return (
    <p role="alert" className="jp-SkillsMerge-replanned">
      {trans.__('Upstream or your files changed meanwhile, so nothing was saved yet.')}{' '}
      {replanned.lost === 0
        ? trans.__('Everything that you settled is kept.')
        : trans._n(
            '%1 settled conflict is kept, %2 must be settled again.',
            '%1 settled conflicts are kept, %2 must be settled again.',
            replanned.kept,
            replanned.lost
          )}
    </p>
  );
}

function Foot({ session }: { session: MergeSession }) {
  const { trans } = useView();
  const { length } = session.places;
  const open = length - session.settledCount;
  return (
    <footer className="jp-SkillsChanges-foot">
      <ActionButton
        text={session.phase === 'saving' ? trans.__('Saving…') : trans.__('Save')}
        isDisabled={open > 0 || session.phase !== 'settling'}
        onClick={() => void session.save()}
      />
      <span role="status">
        {length === 0
          ? trans.__('Your edits and upstream’s go together: nothing is left to settle.')
          : trans.__('%1 of %2 settled', session.settledCount, length)}
      </span>
    </footer>
  );
}

export interface MergeViewProps {
  readonly session: MergeSession;
  readonly services: IEditorServices;
}

/** Settles what a sync could not: upstream's text, mine and the result, conflict by conflict. */
export function MergeView({ services, session }: MergeViewProps) {
  const { trans } = useView();
  const heading = useRef<HTMLHeadingElement>(null);
  useChanges(session.changed);
  const { asked, current, error, phase, skill } = session;
  const isDone = phase === 'done';
  useEffect(() => {
    if (isDone) {
      heading.current?.focus();
    }
  }, [isDone]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F8') {
      event.preventDefault();
      event.stopPropagation();
      session.step(event.shiftKey ? -1 : 1);
    }
  };
  const isOpen = phase === 'settling' || phase === 'saving' || session.conflicts.length > 0;
  return (
    <article
      className="jp-SkillsMerge-page"
      aria-label={trans.__('Conflicts of %1', skill.name)}
      aria-busy={asked.isAsking || phase === 'saving'}
      onKeyDownCapture={onKeyDown}
    >
      <header className="jp-SkillsChanges-title">
        <h1 ref={heading} tabIndex={-1}>
          {trans.__('Your edits and upstream’s: %1', skill.name)}
        </h1>
      </header>
      {asked.isAsking && <AskingLine plan={asked} />}
      {error !== null &&
        (session.conflicts.length === 0 ? (
          <RetryText error={error} onRetry={() => void session.plan()} />
        ) : (
          error.code !== 'changed-meanwhile' && (
            <p role="alert" className="jp-SkillsChanges-failure">
              <FailureText message={error.message} facts={error} trans={trans} />
            </p>
          )
        ))}
      {isDone && <LatestNotice skill={skill} kinds={['synced', 'restored']} />}
      {isDone && (
        <p>
          {trans.__('Nothing is left to settle.')}{' '}
          <TextButton text={trans.__('Look again')} onClick={() => void session.plan()} />
        </p>
      )}
      {!isDone && isOpen && (
        <>
          <ReplannedBar session={session} />
          {current !== undefined && <MergeBar session={session} current={current} />}
          {current?.conflict.kind === 'text' && (
            <TextPanes
              session={session}
              conflict={current.conflict}
              index={current.index}
              services={services}
            />
          )}
          {current?.conflict.kind === 'choice' && <ChoicePane conflict={current.conflict} />}
          <Foot session={session} />
        </>
      )}
    </article>
  );
}
