import type { TranslationBundle } from '@jupyterlab/translation';

import type { OnLocalEdits, PlannedFile } from '../../contracts';

import { countEffects, effectOf } from './plan-effects';

/** "2 files added, 1 changed, 1 to decide"; what counts nothing is left out. */
export function effectsText(trans: TranslationBundle, files: readonly PlannedFile[]): string {
  const { added, changed, conflict, removed, stays } = countEffects(files);
  const parts = [
    added === 0 ? null : trans._n('%1 file added', '%1 files added', added),
    changed === 0 ? null : trans._n('%1 file changed', '%1 files changed', changed),
    removed === 0 ? null : trans._n('%1 file removed', '%1 files removed', removed),
    stays === 0 ? null : trans._n('%1 file stays yours', '%1 files stay yours', stays),
    conflict === 0 ? null : trans._n('%1 conflict to settle', '%1 conflicts to settle', conflict)
  ].filter(part => part !== null);
  return parts.length === 0 ? trans.__('No file of yours changes') : parts.join(', ');
}

/** What becomes of one file. */
export function outcomeText(trans: TranslationBundle, file: PlannedFile): string {
  const { mine, outcome } = file;
  switch (effectOf(file)) {
    case 'conflict':
      return trans.__('both changed it: yours to settle');
    case 'added':
      return trans.__('added from upstream');
    case 'removed':
      return mine === 'unchanged'
        ? trans.__('removed, as upstream did')
        : trans.__('removed, your edit with it');
    case 'stays':
      return mine === 'removed' ? trans.__('stays deleted') : trans.__('stays as yours');
    case 'changed':
      return outcome === 'merged'
        ? trans.__('holds both changes')
        : mine === 'unchanged'
          ? trans.__('taken from upstream')
          : trans.__('your edit is replaced by upstream’s');
  }
}

export function mannerText(trans: TranslationBundle, manner: OnLocalEdits): string {
  switch (manner) {
    case 'merge':
      return trans.__('Merge');
    case 'overwrite':
      return trans.__('Take upstream’s');
    case 'keep':
      return trans.__('Keep mine');
  }
}

/** What a way of treating local edits means. */
export function mannerHint(trans: TranslationBundle, manner: OnLocalEdits): string {
  switch (manner) {
    case 'merge':
      return trans.__('Puts your edits and upstream’s changes together, file by file.');
    case 'overwrite':
      return trans.__('Replaces your edits by upstream’s version. Files that only you have stay.');
    case 'keep':
      return trans.__('Leaves your files as they are and counts this version as seen.');
  }
}
