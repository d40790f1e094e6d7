import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** More names would push their reason out of sight. */
const MOST_NAMES = 8;

/** "a, b, c", for many "a, b, … and 41 more"; all of them in the tooltip. */
export function namesOf(trans: TranslationBundle, names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more <= 1
    ? names.join(', ')
    : trans.__('%1 and %2 more', names.slice(0, MOST_NAMES).join(', '), more);
}

export function NameList({ names, trans }: { names: readonly string[]; trans: TranslationBundle }) {
  return <strong title={names.join(', ')}>{namesOf(trans, names)}</strong>;
}
