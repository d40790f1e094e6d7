import type { SkillsError } from '../../../../client';
import type { PreviewResponse, Scope } from '../../../../contracts';
import type { SkillsModel } from '../../../model/skills-model';

import { DetailLoader } from './detail-loader';
import { FoundSkills } from './found-skills';
import { InstallChoices } from './install-choices';
import type { MovedRepository } from './moved-repository';

/** What stands at an address, and what the user wants of it. */
export interface Selection {
  /** The text of the address that was looked at. */
  readonly address: string;
  readonly found: FoundSkills;
  readonly choices: InstallChoices;
  readonly details: DetailLoader;
}

export interface SelectionParts {
  readonly address: string;
  readonly preview: PreviewResponse;
  readonly scope: Scope;
  readonly moved: MovedRepository | null;
  readonly model: SkillsModel;
  readonly redraw: () => void;
  /** Reading what the skills are has failed. */
  readonly onError: (error: SkillsError) => void;
}

/** Begins with what was found, its first skill looked at. */
export function select(parts: SelectionParts): Selection {
  const { address, model, moved, onError, preview, redraw, scope } = parts;
  const found = new FoundSkills(preview, scope, redraw);
  const choices = new InstallChoices({ model, found, scope, moved, redraw });
  const details = new DetailLoader({
    client: model.client,
    preview,
    onDetails: skills => found.learn(skills),
    onError
  });
  if (found.focused !== null) {
    details.wantText(found.focused.path);
  }
  return { address, found, choices, details };
}

/** Goes on from an earlier look at the same address; `open` is what is left of an installation. */
export function takeOver(
  { choices, details, found }: Selection,
  before: Selection,
  open: readonly { readonly path: string }[] = before.found.ticked
): void {
  found.takeOver(before.found, open);
  choices.takeOver(before.choices);
  if (found.focused !== null) {
    details.wantText(found.focused.path);
  }
}
