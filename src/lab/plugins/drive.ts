import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { openFromAddress } from '../drive/open-from-address';
import { SkillsDrive } from '../drive/skills-drive';
import { readPagePolicy } from '../page-policy';
import { ISkillsClient } from '../tokens';

export const drivePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:drive',
  description: 'Lets JupyterLab’s viewers open the files of skills.',
  autoStart: true,
  requires: [ISkillsClient],
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, client: ISkillsClient, translator: ITranslator | null): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const { contents, events, serverSettings } = app.serviceManager;
    contents.addDrive(
      new SkillsDrive({
        client,
        serverSettings,
        events: events.stream,
        trans: (translator ?? nullTranslator).load('jupyterlab_skills'),
        mediaTypeOf: path => app.docRegistry.getFileTypesForPath(path)[0]?.mimeTypes[0] ?? null
      })
    );
    openFromAddress(app);
  }
};
