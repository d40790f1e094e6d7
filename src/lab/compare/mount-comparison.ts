import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { jupyterTheme } from '@jupyterlab/codemirror';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ComparedText } from './text-comparison';

/** Lines left beside a difference, and the fewest that are worth folding. */
const FOLDING = { margin: 3, minSize: 6 };

/** Bounds the time that the comparison of long texts takes; the rest is shown as one difference. */
const DIFF = { scanLimit: 500, timeout: 300 };

/** To be read and copied from, and scrolled with the keyboard. */
function readOnly(label: string, trans: TranslationBundle): Extension {
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

export interface MountedComparison {
  readonly destroy: () => void;
}

/** Shows two texts side by side in `host`. */
export function mountComparison(
  host: HTMLElement,
  { before, after, trans }: { before: ComparedText; after: ComparedText; trans: TranslationBundle }
): MountedComparison {
  return new MergeView({
    parent: host,
    a: { doc: before.text, extensions: readOnly(before.label, trans) },
    b: { doc: after.text, extensions: readOnly(after.label, trans) },
    collapseUnchanged: FOLDING,
    diffConfig: DIFF,
    gutter: true
  });
}
