import type { TranslationBundle } from '@jupyterlab/translation';

import type { SkillAddress } from '../../model/address';

import type { ImportSession } from './session/import-session';
import type { Selection } from './session/selection';

/** What every part of the dialog gets. */
export interface ImportViewProps {
  readonly session: ImportSession;
  readonly trans: TranslationBundle;
  /** Closes without asking. */
  readonly onClose: () => void;
  /** Closes unless something would be lost. */
  readonly onCancel: () => void;
  readonly onInstall: () => void;
  /** Closes and shows the skill. */
  readonly onOpen: (skill: SkillAddress) => void;
}

/** What the parts of the second step get beside. */
export interface SelectionViewProps extends ImportViewProps {
  readonly selection: Selection;
}
