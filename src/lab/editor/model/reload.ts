import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { DocumentRegistry } from '@jupyterlab/docregistry';

import { bringTo } from './splice';

/**
 * Takes the text on disk for the open one, which then counts as saved.
 *
 * @param content of the file where it is known; null else
 */
export async function reload(
  context: DocumentRegistry.CodeContext,
  content: string | null
): Promise<void> {
  await context.revert();
  if (context.isDisposed) {
    return;
  }
  if (content === '') {
    // JupyterLab leaves a text alone whose file became empty.
    bringTo(context.model.sharedModel, '');
  }
  context.model.dirty = false;
}

/** Puts an editor's cursor back where it was, or as near as the new text allows, after a reload. */
export function keepCursor(editor: CodeEditor.IEditor, reloaded: Promise<void>): void {
  const position = editor.getCursorPosition();
  const isFocused = editor.hasFocus();
  const restore = (): void => {
    if (editor.isDisposed) {
      return;
    }
    const line = Math.min(position.line, editor.lineCount - 1);
    const column = Math.min(position.column, editor.getLine(line)?.length ?? 0);
    editor.setCursorPosition({ line, column }, { scroll: isFocused });
  };
  // Why a reload failed is told by whoever asked for it; the cursor is where it was then.
  reloaded.then(restore, restore);
}
