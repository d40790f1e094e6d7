import type { TranslationBundle } from '@jupyterlab/translation';

import type { Diagnostic } from '../../../../contracts';
import type { FieldPath, FieldValue } from '../../../../domain/frontmatter/frontmatter-edits';

/**
 * Sets one field of the frontmatter, or takes it out (null).
 *
 * @returns false when the text is left as it is, as the field cannot be edited alone
 */
export type OnEdit = (path: FieldPath, value: FieldValue | null) => boolean;

/** What every field of the form needs to show and change its part of a SKILL.md. */
export interface FieldAccess {
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing can be changed: the skill is read-only, or its frontmatter cannot be read. */
  readonly disabled: boolean;
  readonly onEdit: OnEdit;
  readonly trans: TranslationBundle;
}
