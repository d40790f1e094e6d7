import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import type { Snapshot } from '../../contracts';
import { FailureText } from '../panel/failure-text';
import { useNoticeFocus } from '../panel/notices/notice-focus';
import { NoticeView } from '../panel/notices/notice-view';
import { useView } from '../panel/view-context';

import { TrashList } from './trash-list';

/** Asks, because this cannot be undone. */
async function mayPurge(
  trans: TranslationBundle,
  snapshots: readonly Snapshot[]
): Promise<boolean> {
  const [only, ...others] = snapshots;
  const { button } = await showDialog({
    title:
      only !== undefined && others.length === 0
        ? trans.__('Delete %1 forever?', only.name)
        : trans._n('Delete %1 skill forever?', 'Delete %1 skills forever?', snapshots.length),
    body: trans.__('This cannot be undone.'),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({ label: trans.__('Delete forever') })
    ],
    defaultButton: 0
  });
  return button.accept;
}

/** What is told here as well, because it was done here. */
const TOLD_HERE: ReadonlySet<string> = new Set(['purged', 'restored']);

/** The deleted skills, to be brought back or thrown away. */
export function TrashView() {
  const { model, trans } = useView();
  const { error, items } = model.trash;
  const told = useRef<HTMLDivElement>(null);
  const onFocus = useNoticeFocus(told);
  const purge = async (snapshots: readonly Snapshot[]): Promise<void> => {
    if (await mayPurge(trans, snapshots)) {
      await model.actions.purge(snapshots);
    }
  };
  const [latest] = model.notices.all;
  return (
    <section className="jp-SkillsTrash-page" aria-label={trans.__('Deleted skills')}>
      <header className="jp-SkillsTrash-title">
        <h1 tabIndex={-1}>{trans.__('Trash')}</h1>
        {items !== null && items.length > 0 && (
          <button
            type="button"
            className="jp-Button jp-mod-styled"
            onClick={() => void purge(items)}
          >
            {trans.__('Empty trash')}
          </button>
        )}
      </header>
      {error !== null && (
        <p role="alert">
          <FailureText message={error.message} facts={error} trans={trans} />{' '}
          <button
            type="button"
            className="jp-SkillsTextButton"
            onClick={() => void model.trash.read()}
          >
            {trans.__('Retry')}
          </button>
        </p>
      )}
      <div ref={told} role="status" onFocus={onFocus}>
        {latest !== undefined && TOLD_HERE.has(latest.kind) && <NoticeView notice={latest} />}
      </div>
      {items === null ? (
        error === null && <p role="status">{trans.__('Loading…')}</p>
      ) : items.length === 0 ? (
        error === null && <p>{trans.__('Nothing was deleted that could be brought back.')}</p>
      ) : (
        <TrashList snapshots={items} onPurge={snapshots => void purge(snapshots)} />
      )}
    </section>
  );
}
