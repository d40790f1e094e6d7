import { EditorView } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { CodeEditorWrapper, type CodeEditor, type IEditorServices } from '@jupyterlab/codeeditor';

export interface CodePaneOptions {
  readonly services: IEditorServices;
  readonly model: CodeEditor.IModel;
  readonly label: string;
  readonly readOnly: boolean;
  readonly extensions: readonly Extension[];
}

/** JupyterLab's own text editor, as its settings have it, with an accessible name. */
export function createCodePane(options: CodePaneOptions): CodeEditorWrapper {
  const { extensions, label, model, readOnly, services } = options;
  const pane = new CodeEditorWrapper({
    factory: services.factoryService.newDocumentEditor,
    model,
    editorOptions: {
      // The documents' search of JupyterLab does not know this editor; CodeMirror's own does.
      config: { lineNumbers: true, lineWrap: true, searchWithCM: true, readOnly },
      extensions: [EditorView.contentAttributes.of({ 'aria-label': label }), ...extensions]
    }
  });
  pane.addClass('jp-SkillsEditor-code');
  return pane;
}
