import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';

import { LazyValue } from '../lazy';
import { ISkillsClient } from '../tokens';

export const clientPlugin: JupyterFrontEndPlugin<ISkillsClient> = {
  id: 'jupyterlab-skills:client',
  description: 'Provides the typed client of the skill routes of this Jupyter Server.',
  autoStart: true,
  provides: ISkillsClient,
  activate: (app: JupyterFrontEnd): ISkillsClient => {
    const { serverSettings } = app.serviceManager;
    return new LazyValue(async () => {
      const [{ createSkillsClient }, { createTransport }] = await Promise.all([
        import('../../client'),
        import('../request')
      ]);
      return createSkillsClient(createTransport(serverSettings));
    });
  }
};
