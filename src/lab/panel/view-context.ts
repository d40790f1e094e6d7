import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { createContext, useContext, useSyncExternalStore } from 'react';

import type { SkillsModel } from '../model/skills-model';

/** What every part of a view needs; handed down once. */
export interface ViewParts {
  readonly model: SkillsModel;
  readonly commands: CommandRegistry;
  readonly trans: TranslationBundle;
}

export const ViewContext = createContext<ViewParts | null>(null);

/** The parts around a component; the component redraws whenever the model changes. */
export function useView(): ViewParts {
  const parts = useContext(ViewContext);
  if (parts === null) {
    throw new Error('No ViewContext above this component');
  }
  useModel(parts.model);
  return parts;
}

/** Redraws the component whenever `model` changes. */
export function useModel(model: SkillsModel): void {
  useSyncExternalStore(
    redraw => {
      const slot = (): void => redraw();
      model.changed.connect(slot);
      return () => {
        model.changed.disconnect(slot);
      };
    },
    () => model.revision
  );
}
