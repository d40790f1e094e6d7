import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useReducer } from 'react';
import type { ISignal } from '@lumino/signaling';

import type { ViewParts } from '../panel/view-context';
import type { ISkillsDrive } from '../tokens';

import type { Checks } from './model/checks';
import type { DiskState } from './model/disk-state';
import type { SkillText } from './model/skill-text';

/** An open SKILL.md, as the parts of its editor share it. */
export interface EditedSkill extends ViewParts {
  readonly context: DocumentRegistry.CodeContext;
  readonly text: SkillText;
  readonly disk: DiskState;
  readonly checks: Checks;
  readonly drive: ISkillsDrive;
}

export const isReadOnly = ({ context }: Pick<EditedSkill, 'context'>): boolean =>
  context.contentsModel?.writable === false;

/** Why nothing can be changed; null when it can. */
export function readOnlyReason(skill: EditedSkill, trans: TranslationBundle): string | null {
  if (!isReadOnly(skill)) {
    return null;
  }
  const { detail } = skill.disk;
  if (detail?.managed === true) {
    return detail.managedSource === null
      ? trans.__(
          'Your administrator keeps this skill, so it is read-only here. Duplicate it to change it.'
        )
      : trans.__(
          'Your administrator keeps this skill from %1, so it is read-only here. Duplicate it to change it.',
          detail.managedSource
        );
  }
  return trans.__('This file is read-only here: it cannot be written, or is not UTF-8 text.');
}

/** Redraws a component whenever one of these changes. */
export function useChanges(...signals: readonly ISignal<unknown, unknown>[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const slot = (): void => redraw();
    for (const signal of signals) {
      signal.connect(slot);
    }
    return () => {
      for (const signal of signals) {
        signal.disconnect(slot);
      }
    };
    // The signals of one editor stay the same; the list around them does not.
  }, signals);
}
