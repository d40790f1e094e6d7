import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorExtensionRegistry,
  EditorLanguageRegistry,
  ybinding
} from '@jupyterlab/codemirror';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { Context, TextModelFactory } from '@jupyterlab/docregistry';
import { ContentsManager, ServerConnection } from '@jupyterlab/services';
import { ServiceManagerMock } from '@jupyterlab/services/lib/testutils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';

import type { SkillsClient } from '../../../src/client';
import { SKILLS_CHANGED } from '../../../src/contracts';
import { SkillsDrive } from '../../../src/lab/drive/skills-drive';
import { loadEditor } from '../../../src/lab/editor/load-editor';
import { LazyValue } from '../../../src/lab/lazy';
import { aModel } from '../a-model';
import { SkillOnDisk } from '../drive/skill-on-disk';
import { aSkill, fakeClient } from '../fake-client';

export const SKILL = `---
name: pdf
description: Fill forms # for now
allowed-tools: Bash Read
---
# PDF

Fill them.
`;

/** JupyterLab's text editors as its own plugins set them up, as far as they concern texts. */
export function editorServices(): IEditorServices {
  const languages = new EditorLanguageRegistry();
  for (const language of EditorLanguageRegistry.getDefaultLanguages()) {
    languages.addLanguage(language);
  }
  const extensions = new EditorExtensionRegistry();
  for (const extension of EditorExtensionRegistry.getDefaultExtensions()) {
    extensions.addExtension(extension);
  }
  extensions.addExtension({
    name: 'shared-model-binding',
    factory: options => {
      const { ysource, undoManager } = options.model.sharedModel as unknown as {
        ysource: Parameters<typeof ybinding>[0]['ytext'];
        undoManager: NonNullable<Parameters<typeof ybinding>[0]['undoManager']>;
      };
      return EditorExtensionRegistry.createImmutableExtension(
        ybinding({ ytext: ysource, undoManager })
      );
    }
  });
  return {
    factoryService: new CodeMirrorEditorFactory({ extensions, languages }),
    mimeTypeService: new CodeMirrorMimeTypeService(languages)
  };
}

/** The sheet of Lumino that hides widgets; the page of the tests has none. */
function hideWhatLuminoHides(): void {
  const sheet = document.createElement('style');
  sheet.textContent = '.lm-mod-hidden { display: none !important; }';
  document.head.append(sheet);
}

/** The editor of `user/pdf` on a disk in memory, attached to the page. */
export async function anEditor(
  files: Readonly<Record<string, string>> = { 'SKILL.md': SKILL },
  answers: Partial<SkillsClient> = {}
) {
  const disk = new SkillOnDisk(files);
  const client = fakeClient([aSkill()], { ...disk.calls, ...answers });
  const { model, events } = aModel(client);
  const trans = nullTranslator.load('jupyterlab_skills');
  const drive = new SkillsDrive({
    client: new LazyValue(() => Promise.resolve(client)),
    serverSettings: ServerConnection.makeSettings(),
    events: events.signal,
    trans,
    mediaTypeOf: () => 'text/markdown'
  });
  const contents = new ContentsManager();
  contents.addDrive(drive);
  await model.start();
  const context = new Context({
    manager: Object.assign(new ServiceManagerMock(), { contents }),
    factory: new TextModelFactory(false),
    path: 'skills:user/pdf/SKILL.md'
  });
  await context.initialize(false);
  await context.ready;
  const commands = new CommandRegistry();
  const editor = await loadEditor({
    commands,
    context,
    drive,
    events: events.signal,
    model,
    services: editorServices(),
    trans
  });
  hideWhatLuminoHides();
  Widget.attach(editor, document.body);
  return {
    client,
    commands,
    context,
    disk,
    drive,
    editor,
    events,
    /** Writes a file as another program does, and tells of it as the server does. */
    changeOutside: (content: string, path = 'SKILL.md'): void => {
      disk.put(path, content);
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'external' });
    },
    dispose: (): void => {
      editor.dispose();
      context.dispose();
      model.dispose();
    }
  };
}
