import React, { useEffect, useRef, useState } from 'react';

import { useChanges } from '../editor/edited-skill';
import { TextButton } from '../panel/notices/text-button';
import { useView } from '../panel/view-context';

import { AskingLine } from './asking-line';
import type { AskedPlan } from './asked-plan';
import { LatestNotice } from './latest-notice';
import { PlannedChanges } from './planned-changes';
import { RetryText } from './retry-text';

/** What changed upstream, before it is taken. */
export function ChangesView({ plan }: { plan: AskedPlan }) {
  const { trans } = useView();
  const [isDone, setDone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useChanges(plan.changed);
  useEffect(() => {
    if (isDone) {
      heading.current?.focus();
    }
  }, [isDone]);
  const { asked, error, isAsking, skill } = plan;
  const again = (): void => {
    setDone(false);
    void plan.ask();
  };
  const isCurrent = asked?.plans.merge?.updateAvailable === false;
  return (
    <article
      className="jp-SkillsChanges-page"
      aria-label={trans.__('Changes of %1', skill.name)}
      aria-busy={isAsking}
    >
      <header className="jp-SkillsChanges-title">
        <h1 ref={heading} tabIndex={-1}>
          {trans.__('What changed in %1', skill.name)}
        </h1>
      </header>
      <LatestNotice skill={skill} kinds={['synced', 'restored']} />
      {isDone ? (
        <p>
          <TextButton text={trans.__('Look for changes again')} onClick={again} />
        </p>
      ) : (
        <>
          {isAsking && asked === null && <AskingLine plan={plan} />}
          {error !== null && <RetryText error={error} onRetry={again} />}
          {asked !== null && isCurrent && (
            <p>
              {trans.__('Nothing changed upstream since this skill was last synced.')}{' '}
              <TextButton text={trans.__('Look again')} onClick={again} />
            </p>
          )}
          {asked !== null && !isCurrent && (
            <PlannedChanges plan={plan} asked={asked} onDone={() => setDone(true)} />
          )}
        </>
      )}
    </article>
  );
}
