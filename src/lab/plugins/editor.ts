import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { WidgetTracker } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { IDocumentManager } from '@jupyterlab/docmanager';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { editIcon } from '@jupyterlab/ui-components';

import { CommandIDs, SKILL_ARGUMENTS } from '../commands';
import { drivePath } from '../drive/drive-path';
import type { SkillEditorDocument } from '../editor/editor-document';
// eslint-disable-next-line jupyter/prefer-lazy-imports -- small; what it opens loads its own code
import { SkillEditorFactory } from '../editor/editor-factory';
import { SKILL_FILE_TYPE, skillFileType } from '../editor/skill-file-type';
import { skillOf, targetOf } from '../model/skill-target';
import { readPagePolicy } from '../page-policy';
import { ISkillsClient, ISkillsDrive, ISkillsModel } from '../tokens';

const FACTORY = 'Skill Editor';

export const editorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-skills:editor',
  description: 'Opens SKILL.md files with an editor of their own: form, text, execution, checks.',
  autoStart: true,
  requires: [ISkillsModel, ISkillsClient, ISkillsDrive, IEditorServices, IDocumentManager],
  optional: [ITranslator, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    skills: ISkillsModel,
    client: ISkillsClient,
    drive: ISkillsDrive,
    services: IEditorServices,
    documents: IDocumentManager,
    translator: ITranslator | null,
    restorer: ILayoutRestorer | null
  ): void => {
    if (readPagePolicy().forcedOff) {
      return;
    }
    const language = translator ?? nullTranslator;
    const trans = language.load('jupyterlab_skills');
    const { commands, docRegistry, serviceManager, shell } = app;
    const events = serviceManager.events.stream;

    docRegistry.addFileType(skillFileType(trans));
    const factory = new SkillEditorFactory({
      name: FACTORY,
      label: trans.__('Skill Editor'),
      modelName: 'text',
      fileTypes: [SKILL_FILE_TYPE],
      defaultFor: [SKILL_FILE_TYPE],
      translator: language,
      loadEditor: async context => {
        const [model, { loadEditor }] = await Promise.all([
          skills.load(),
          import('../editor/load-editor')
        ]);
        void model.start();
        return loadEditor({ commands, context, drive, events, model, services, trans });
      },
      onLoaded: (document, editor) => {
        void import('../editor/editor-toolbar').then(({ fillToolbar }) => {
          fillToolbar(document.toolbar, editor);
        });
      }
    });
    // JupyterLab's types call a member optional that its own class always has, if undefined.
    docRegistry.addWidgetFactory(factory as DocumentRegistry.WidgetFactory);

    const tracker = new WidgetTracker<SkillEditorDocument>({
      namespace: 'jupyterlab-skills-editor'
    });
    factory.widgetCreated.connect((_sender, document) => {
      document.context.pathChanged.connect(() => void tracker.save(document));
      void tracker.add(document);
    });
    if (restorer !== null) {
      void restorer.restore(tracker, {
        command: 'docmanager:open',
        args: ({ context }) => ({ path: context.path, factory: FACTORY }),
        name: ({ context }) => context.path
      });
    }

    commands.addCommand(CommandIDs.edit, {
      label: trans.__('Edit'),
      caption: args =>
        skillOf(skills.value, args)?.managed === true
          ? trans.__('Look at the text of this skill; your administrator keeps it')
          : trans.__('Edit the text, the settings and the files of this skill'),
      icon: editIcon,
      describedBy: SKILL_ARGUMENTS,
      isEnabled: args => targetOf(skills.value, args) !== null,
      execute: async args => {
        const target = targetOf(await skills.load(), args);
        if (target !== null) {
          documents.openOrReveal(drivePath(target, 'SKILL.md'), FACTORY);
        }
      }
    });

    skills.loaded.connect((_sender, model) => {
      model.readdressed.connect((_model, { from, to }) => {
        void drive.noteRenamed(`${from.scope}/${from.name}`, `${to.scope}/${to.name}`);
      });
    });
    void app.restored.then(async () => {
      const { followDisk } = await import('../editor/follow-disk');
      followDisk({ client, documents, events, shell });
    });
  }
};
