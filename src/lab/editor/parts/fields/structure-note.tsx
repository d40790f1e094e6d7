import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** Said where the text has more than the field can show, so that it is left alone. */
export function StructureNote({ trans }: { trans: TranslationBundle }) {
  return (
    <>{trans.__('What stands here does not fit into this field; change it in the SKILL.md tab.')}</>
  );
}
