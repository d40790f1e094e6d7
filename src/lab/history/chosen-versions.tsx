import { Time } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { HistoryEntry } from '../../contracts';
import { ActionButton } from '../changes/action-button';
import type { SkillAddress } from '../model/address';
import { TextButton } from '../panel/notices/text-button';
import { useView } from '../panel/view-context';

import { entryText } from './entry-text';
import { VersionComparison } from './version-comparison';
import type { TimelineRow } from './version-list';

export interface ChosenVersionsProps {
  readonly skill: SkillAddress;
  /** One or two, the newer first. */
  readonly chosen: readonly TimelineRow[];
  /** Changes when the skill does. */
  readonly revision: string;
}

/** After these a skill may stand where none did. */
const BEGINNINGS: ReadonlySet<HistoryEntry['kind']> = new Set(['created', 'imported', 'restored']);

/** "Edited, 2 hours ago"; what a version is called above its text. */
function rowText(trans: TranslationBundle, { entry }: TimelineRow): string {
  return entry === null
    ? trans.__('Before that')
    : trans.__('%1, %2', entryText(trans, entry), Time.formatHuman(entry.at));
}

/** Why there is nothing to compare with. */
function missingText(trans: TranslationBundle, { entry, version }: TimelineRow): string {
  const kind = entry?.kind;
  if (kind === 'enabled' || kind === 'disabled') {
    return trans.__('None of its files changed.');
  }
  if (version === null) {
    return trans.__('This version is not kept any more.');
  }
  if (kind === undefined) {
    return trans.__('How this version came about is not noted any more.');
  }
  return kind === 'deleted'
    ? trans.__('This is what was deleted.')
    : BEGINNINGS.has(kind)
      ? trans.__('Nothing stood here before.')
      : trans.__('What stood here before is not kept any more.');
}

/** What can be done with the one version that is chosen. */
function VersionActions({ row, skill }: { row: TimelineRow; skill: SkillAddress }) {
  const { model, trans } = useView();
  const { batchSize, entry, version } = row;
  const operation = entry?.operation ?? null;
  const isManaged = model.list.get(skill)?.managed === true;
  const isBusy = model.jobs.isBusy(skill);
  return (
    <div className="jp-SkillsHistory-actions">
      {version !== null && version !== 'current' && !isManaged && (
        <ActionButton
          text={trans.__('Restore this version')}
          title={trans.__('What stands there now is kept and can be brought back')}
          isDisabled={isBusy}
          onClick={() => void model.actions.restoreVersion(skill, version)}
        />
      )}
      {batchSize > 1 && operation !== null && (
        <TextButton
          text={trans._n('Undo all of it: %1 skill', 'Undo all of it: %1 skills', batchSize)}
          onClick={() => void model.actions.undoOperation(operation)}
        />
      )}
    </div>
  );
}

/** What one chosen change did, or how two chosen versions differ. */
export function ChosenVersions({ chosen, revision, skill }: ChosenVersionsProps) {
  const { trans } = useView();
  const [newer, older] = chosen;
  if (newer === undefined) {
    return null;
  }
  const from = older === undefined ? newer.before : older.version;
  const fromLabel = older === undefined ? trans.__('Before') : rowText(trans, older);
  const to = newer.version;
  const heading =
    older === undefined
      ? rowText(trans, newer)
      : trans.__('From “%1” to “%2”', rowText(trans, older), rowText(trans, newer));
  return (
    <section className="jp-SkillsHistory-chosen" aria-label={heading}>
      <header>
        <h2>{heading}</h2>
        {older === undefined && <VersionActions row={newer} skill={skill} />}
      </header>
      {from === null || to === null ? (
        <p>
          {older === undefined
            ? missingText(trans, newer)
            : trans.__('One of the two is not kept any more.')}
        </p>
      ) : (
        <VersionComparison
          versions={{
            skill,
            from: { version: from, label: fromLabel },
            to: {
              version: to,
              label: older === undefined ? trans.__('After') : rowText(trans, newer)
            },
            revision
          }}
        />
      )}
    </section>
  );
}
