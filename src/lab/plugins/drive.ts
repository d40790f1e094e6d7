import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { openFromAddress } from '../drive/open-from-address';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- it is what is provided; it loads its own code on first use
import { SkillsDrive } from '../drive/skills-drive';
import { readPagePolicy } from '../page-policy';
import { ISkillsClient, ISkillsDrive } from '../tokens';

export const drivePlugin: JupyterFrontEndPlugin<ISkillsDrive> = {
  id: 'jupyterlab-skills:drive',
  description: 'Lets JupyterLab’s editors and viewers open the files of skills.',
  autoStart: true,
  requires: [ISkillsClient],
  optional: [ITranslator],
  provides: ISkillsDrive,
  activate: (
    app: JupyterFrontEnd,
    client: ISkillsClient,
    translator: ITranslator | null
  ): ISkillsDrive => {
    const { contents, events, serverSettings } = app.serviceManager;
    const drive = new SkillsDrive({
      client,
      serverSettings,
      events: events.stream,
      trans: (translator ?? nullTranslator).load('jupyterlab_skills'),
      mediaTypeOf: path => app.docRegistry.getFileTypesForPath(path)[0]?.mimeTypes[0] ?? null
    });
    if (!readPagePolicy().forcedOff) {
      contents.addDrive(drive);
      openFromAddress(app);
    }
    return drive;
  }
};
