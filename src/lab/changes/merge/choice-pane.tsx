import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import { useChanges } from '../../editor/edited-skill';
import { fileSize } from '../../file-size';
import { useView } from '../../panel/view-context';

import type { ChoiceConflict, ChoiceSide } from './choice-conflict';

function sideText(trans: TranslationBundle, side: ChoiceSide): string {
  switch (side.kind) {
    case 'missing':
      return trans.__('no such file');
    case 'other':
      return trans.__('a link or another thing that is no file');
    case 'binary':
      return fileSize(trans, side.size);
    case 'text':
      return trans.__('a text of %1', fileSize(trans, side.size));
  }
}

/** A file of which only one state can stand in the end. */
export function ChoicePane({ conflict }: { conflict: ChoiceConflict }) {
  const { trans } = useView();
  const group = useId();
  useChanges(conflict.changed);
  const option = (side: 'mine' | 'upstream', label: string) => (
    <label className="jp-SkillsChanges-manner">
      <input
        type="radio"
        name={group}
        value={side}
        checked={conflict.choice === side}
        aria-labelledby={`${group}-${side}-name`}
        aria-describedby={`${group}-${side}`}
        onChange={() => conflict.choose(side)}
      />
      <strong id={`${group}-${side}-name`}>{label}</strong>
      <span id={`${group}-${side}`}>{sideText(trans, conflict[side])}</span>
    </label>
  );
  return (
    <fieldset className="jp-SkillsMerge-choice">
      <legend>
        {trans.__('These two cannot be put together: choose one of %1', conflict.path)}
      </legend>
      {option('upstream', trans.__('Take upstream’s'))}
      {option('mine', trans.__('Take mine'))}
    </fieldset>
  );
}
