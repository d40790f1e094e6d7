import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';

import { DRIVE_NAME, placeAt } from './drive-path';

/** Where the page configuration has the path of an address `/lab/tree/PATH`. */
const TREE_PATH = 'treePath';

/**
 * Opens the file that the page's address names, as after a reload. JupyterLab does so through the file
 * browser of the file's drive, and ends in an error where a drive has none, as this one; so the path is
 * taken from it before it looks. To be called while plugins are activated.
 */
export function openFromAddress({ commands, restored, serviceManager }: JupyterFrontEnd): void {
  const { contents } = serviceManager;
  const path = PageConfig.getOption(TREE_PATH);
  if (contents.driveName(path) !== DRIVE_NAME) {
    return;
  }
  PageConfig.setOption(TREE_PATH, '');
  const place = placeAt(contents.localPath(path));
  if (place?.kind === 'skill' && place.path !== '') {
    void restored.then(() => commands.execute('docmanager:open', { path }));
  }
}
