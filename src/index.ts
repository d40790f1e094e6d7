import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { clientPlugin } from './lab/plugins/client';
import { commandsPlugin } from './lab/plugins/commands';
import { detailPlugin } from './lab/plugins/detail';
import { drivePlugin } from './lab/plugins/drive';
import { modelPlugin } from './lab/plugins/model';
import { panelPlugin } from './lab/plugins/panel';
import { skillCommandsPlugin } from './lab/plugins/skill-commands';

export { ISkillsClient, ISkillsModel } from './lab/tokens';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  clientPlugin,
  drivePlugin,
  modelPlugin,
  commandsPlugin,
  skillCommandsPlugin,
  detailPlugin,
  panelPlugin
];

export default plugins;
