import { MergeView } from '@codemirror/merge';
import type { TranslationBundle } from '@jupyterlab/translation';

import { readOnlyText } from './read-only-text';
import type { ComparedText } from './text-comparison';

/** Lines left beside a difference, and the fewest that are worth folding. */
const FOLDING = { margin: 3, minSize: 6 };

/** Bounds the time that the comparison of long texts takes; the rest is shown as one difference. */
const DIFF = { scanLimit: 500, timeout: 300 };

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
    a: { doc: before.text, extensions: readOnlyText(before.label, trans) },
    b: { doc: after.text, extensions: readOnlyText(after.label, trans) },
    collapseUnchanged: FOLDING,
    diffConfig: DIFF,
    gutter: true
  });
}
