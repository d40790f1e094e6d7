import type { LabIcon } from '@jupyterlab/ui-components';

import type { FileRow } from './file-rows';

/** How an action shows in a line. */
export interface FileActionLook {
  /** What it does, with the name of the file. */
  readonly label: string;
  /** The same, short. */
  readonly title: string;
  /** Why it cannot be done here. */
  readonly reason?: string;
  /** Of what is on or off. */
  readonly isPressed?: boolean;
}

/** A button in each line of the tree of files. */
export interface FileAction {
  readonly id: string;
  readonly icon: LabIcon;
  /** null where the line has no such button. */
  readonly look: (row: FileRow) => FileActionLook | null;
  readonly run: (row: FileRow) => void;
}
