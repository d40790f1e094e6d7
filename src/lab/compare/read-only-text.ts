import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { jupyterTheme } from '@jupyterlab/codemirror';
import type { TranslationBundle } from '@jupyterlab/translation';

/** To be read and copied from, and scrolled with the keyboard. */
export function readOnlyText(label: string, trans: TranslationBundle): Extension {
  return [
    jupyterTheme,
    lineNumbers(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      tabindex: '0'
    }),
    EditorState.phrases.of({ '$ unchanged lines': trans.__('$ unchanged lines') })
  ];
}
