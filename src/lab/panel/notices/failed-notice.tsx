import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { CommandIDs } from '../../commands';
import type { SkillsModel } from '../../model/skills-model';
import type { FailedAction, Notice } from '../../model/notice-content';
import { worthRetrying } from '../../model/advice';
import { FailureText } from '../failure-text';
import { useView } from '../view-context';

import { NoticeFrame } from './notice-frame';
import { TextButton } from './text-button';

type FailedNotice = Extract<Notice, { kind: 'failed' }>;

const TITLES: Readonly<Record<FailedAction, (trans: TranslationBundle, name: string) => string>> = {
  cancel: trans => trans.__('Could not cancel.'),
  delete: (trans, name) => trans.__('Could not delete %1.', name),
  disable: (trans, name) => trans.__('Could not disable %1.', name),
  duplicate: (trans, name) => trans.__('Could not copy %1.', name),
  enable: (trans, name) => trans.__('Could not enable %1.', name),
  import: trans => trans.__('Could not import.'),
  move: (trans, name) => trans.__('Could not move %1.', name),
  purge: trans => trans.__('Could not delete for good.'),
  restart: trans => trans.__('Could not restart the skills service.'),
  restore: (trans, name) => trans.__('Could not bring %1 back.', name),
  sync: (trans, name) =>
    name === '' ? trans.__('Could not sync.') : trans.__('Could not sync %1.', name),
  track: (trans, name) => trans.__('Could not track the source of %1.', name),
  undo: (trans, name) =>
    name === '' ? trans.__('Could not undo.') : trans.__('Could not undo the change of %1.', name),
  untrack: (trans, name) => trans.__('Could not stop tracking the source of %1.', name),
  updates: trans => trans.__('Could not check for updates.')
};

/** The same action again, where it needs nothing that is not known. */
function retryOf(model: SkillsModel, { action, skill }: FailedNotice): (() => void) | null {
  if (action === 'updates') {
    return () => void model.actions.checkUpdates();
  }
  if (action === 'sync') {
    return () => void (skill === null ? model.actions.syncAll() : model.actions.sync(skill));
  }
  if (action === 'delete' && skill !== null) {
    return () => void model.actions.remove(skill);
  }
  return null;
}

/**
 * An action that failed as a whole: what, why, what to do. Whether something was changed is for the
 * server's message to say: after a broken connection nobody here knows.
 */
export function FailedNotice({ notice }: { notice: FailedNotice }) {
  const { commands, model, trans } = useView();
  const { action, error, skill } = notice;
  const retry = worthRetrying(error.code) ? retryOf(model, notice) : null;
  const dismissAnd = (act: () => void) => (): void => {
    model.notices.dismiss(notice.id);
    act();
  };
  return (
    <NoticeFrame notice={notice} severity="error">
      <strong>{TITLES[action](trans, skill?.name ?? '')}</strong>{' '}
      <FailureText message={error.message} facts={error} trans={trans} />{' '}
      {error.conflicts.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          {error.conflicts.map(path => (
            <li key={path}>{path}</li>
          ))}
        </ul>
      )}
      {retry !== null && <TextButton text={trans.__('Retry')} onClick={dismissAnd(retry)} />}
      {error.code === 'local-edits-conflict' && skill !== null && (
        <TextButton
          text={trans.__('Resolve conflicts')}
          onClick={() => {
            const { name, scope } = skill;
            void commands.execute(CommandIDs.resolve, { scope, name });
          }}
        />
      )}{' '}
      {error.code === 'local-edits-conflict' && skill !== null && (
        <TextButton
          text={trans.__('Replace my edits')}
          onClick={dismissAnd(() => void model.actions.sync(skill, { onLocalEdits: 'overwrite' }))}
        />
      )}
    </NoticeFrame>
  );
}
