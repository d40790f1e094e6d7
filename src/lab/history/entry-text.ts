import type { TranslationBundle } from '@jupyterlab/translation';

import type { HistoryEntry } from '../../contracts';

const SHORT_COMMIT = 7;

const scopeText = (trans: TranslationBundle, scope: string | null): string =>
  scope === 'project' ? trans.__('project') : trans.__('user');

/** "1a2b3c4 → 5d6e7f8", as much of it as is known. */
function commits({ from, to }: HistoryEntry): string {
  return [from, to]
    .filter(commit => commit !== null && commit !== '')
    .map(commit => commit?.slice(0, SHORT_COMMIT))
    .join(' → ');
}

/** What happened, in few words: "Synced 1a2b3c4 → 5d6e7f8". */
export function entryText(trans: TranslationBundle, entry: HistoryEntry): string {
  const { from, kind, to } = entry;
  switch (kind) {
    case 'created':
      return trans.__('Created');
    case 'imported':
      return to === null || to === ''
        ? trans.__('Imported')
        : trans.__('Imported %1', to.slice(0, SHORT_COMMIT));
    case 'deleted':
      return trans.__('Deleted');
    case 'synced':
      return trans.__('Synced %1', commits(entry)).trim();
    case 'overwritten':
      return trans.__('Replaced by an import');
    case 'edited':
      return trans.__('Edited');
    case 'renamed':
      return trans.__('Renamed %1 → %2', from ?? '?', to ?? '?');
    case 'moved':
      return trans.__('Moved %1 → %2', scopeText(trans, from), scopeText(trans, to));
    case 'enabled':
      return trans.__('Enabled');
    case 'disabled':
      return trans.__('Disabled');
    case 'restored':
      return trans.__('Restored');
  }
}
