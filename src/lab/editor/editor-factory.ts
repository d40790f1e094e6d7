import { ABCWidgetFactory, type DocumentRegistry } from '@jupyterlab/docregistry';

import { EditorHost } from './editor-host';
import { SkillEditorDocument } from './editor-document';
import type { SkillEditor } from './skill-editor';

type CodeContext = DocumentRegistry.CodeContext;

export interface SkillEditorFactoryOptions extends DocumentRegistry.IWidgetFactoryOptions<SkillEditorDocument> {
  /** Makes the editor of a document that is read; its code may come with the first call. */
  readonly loadEditor: (context: CodeContext) => Promise<SkillEditor>;
  /** Fills the toolbar once there is an editor. */
  readonly onLoaded: (document: SkillEditorDocument, editor: SkillEditor) => void;
}

/** Opens SKILL.md files with their editor. */
export class SkillEditorFactory extends ABCWidgetFactory<
  SkillEditorDocument,
  DocumentRegistry.ICodeModel
> {
  constructor(options: SkillEditorFactoryOptions) {
    super(options);
    this._options = options;
  }

  protected createNewWidget(context: CodeContext): SkillEditorDocument {
    const { loadEditor, onLoaded } = this._options;
    const trans = this.translator.load('jupyterlab_skills');
    const content = new EditorHost(async () => {
      await context.ready;
      return loadEditor(context);
    }, trans);
    const document = new SkillEditorDocument({ content, context, translator: this.translator });
    void content.loaded.then(editor => {
      if (editor !== null) {
        onLoaded(document, editor);
      }
    });
    return document;
  }

  private readonly _options: SkillEditorFactoryOptions;
}
