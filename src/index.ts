import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { bulkCommandsPlugin } from './lab/plugins/bulk-commands';
import { changesPlugin } from './lab/plugins/changes';
import { clientPlugin } from './lab/plugins/client';
import { commandsPlugin } from './lab/plugins/commands';
import { detailPlugin } from './lab/plugins/detail';
import { editorPlugin } from './lab/plugins/editor';
import { drivePlugin } from './lab/plugins/drive';
import { modelPlugin } from './lab/plugins/model';
import { organizeCommandsPlugin } from './lab/plugins/organize-commands';
import { panelPlugin } from './lab/plugins/panel';
import { skillCommandsPlugin } from './lab/plugins/skill-commands';
import { trashPlugin } from './lab/plugins/trash';

export { ISkillsClient, ISkillsModel } from './lab/tokens';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  clientPlugin,
  drivePlugin,
  modelPlugin,
  commandsPlugin,
  skillCommandsPlugin,
  organizeCommandsPlugin,
  bulkCommandsPlugin,
  trashPlugin,
  detailPlugin,
  editorPlugin,
  changesPlugin,
  panelPlugin
];

export default plugins;
