import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** Said where a field cannot be written without touching other parts of the text. */
export function RefusedNote({ trans }: { trans: TranslationBundle }) {
  return (
    <span role="alert">
      {trans.__(
        'This could not be written here without changing other parts of the text. Write it in the SKILL.md tab.'
      )}
    </span>
  );
}
