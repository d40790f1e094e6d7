import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';

import { LazyValue } from '../lazy';
import { ISkillsClient, ISkillsModel } from '../tokens';

export const modelPlugin: JupyterFrontEndPlugin<ISkillsModel> = {
  id: 'jupyterlab-skills:model',
  description: 'Provides the skills of this Jupyter Server and the actions on them.',
  autoStart: true,
  requires: [ISkillsClient],
  provides: ISkillsModel,
  activate: (app: JupyterFrontEnd, client: ISkillsClient): ISkillsModel => {
    const { events } = app.serviceManager;
    return new LazyValue(async () => {
      const [{ SkillsModel }, { SessionOperations }] = await Promise.all([
        import('../model/skills-model'),
        import('../model/operation-memory')
      ]);
      return new SkillsModel({
        client: await client.load(),
        events: events.stream,
        memory: new SessionOperations(window.sessionStorage)
      });
    });
  }
};
