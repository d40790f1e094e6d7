import {
  RangeSetBuilder,
  StateEffect,
  StateField,
  type EditorState,
  type Extension
} from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

import { editedRanges, takenRanges, type HunkRange } from './hunk-ranges';

interface Marks {
  readonly ranges: readonly HunkRange[];
  /** Position of the one that is shown; -1: none. */
  readonly current: number;
}

/** Shows one conflict among the others. */
export const showHunk = StateEffect.define<number>();
/** A conflict's text was replaced by the change that this comes with. */
export const takeHunk = StateEffect.define<{ readonly index: number; readonly length: number }>();

/** Marks the place of a conflict that has no lines on this side. */
class EmptyPlace extends WidgetType {
  constructor(className: string) {
    super();
    this._className = className;
  }

  override eq(other: EmptyPlace): boolean {
    return other._className === this._className;
  }

  override toDOM(): HTMLElement {
    const line = document.createElement('div');
    line.className = `jp-SkillsMerge-empty ${this._className}`;
    line.setAttribute('aria-hidden', 'true');
    return line;
  }

  private readonly _className: string;
}

function decorate(state: EditorState, { current, ranges }: Marks): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  ranges.forEach(({ from, isSettled, to }, index) => {
    const names = [
      'jp-SkillsMerge-hunk',
      isSettled ? 'jp-mod-settled' : 'jp-mod-open',
      ...(index === current ? ['jp-mod-current'] : [])
    ].join(' ');
    if (from === to) {
      const widget = new EmptyPlace(names);
      marks.add(from, from, Decoration.widget({ widget, block: true, side: -1 }));
    }
    const line = Decoration.line({ class: names });
    for (let at = from; at < to; at = state.doc.lineAt(at).to + 1) {
      const { from: start } = state.doc.lineAt(at);
      marks.add(start, start, line);
    }
  });
  return marks.finish();
}

const marksField = StateField.define<Marks>({
  create: () => ({ ranges: [], current: -1 }),
  update(before, { changes, docChanged, effects }) {
    const taken = effects.find(effect => effect.is(takeHunk));
    const shown = effects.find(effect => effect.is(showHunk));
    if (!docChanged && taken === undefined && shown === undefined) {
      return before;
    }
    return {
      ranges:
        taken?.is(takeHunk) === true
          ? takenRanges(before.ranges, taken.value.index, taken.value.length)
          : docChanged
            ? editedRanges(before.ranges, changes)
            : before.ranges,
      current: shown?.is(showHunk) === true ? shown.value : before.current
    };
  },
  provide: field => EditorView.decorations.from(field, marks => view => decorate(view.state, marks))
});

/** Marks the conflicts in an editor, and follows them through its edits. */
export const hunkMarks = (ranges: readonly HunkRange[]): Extension =>
  marksField.init(() => ({ ranges, current: -1 }));

/** Where the conflicts stand now. */
export const hunkRangesIn = (state: EditorState): readonly HunkRange[] =>
  state.field(marksField).ranges;

/** Brings a conflict into sight. */
export function revealHunk(view: EditorView, index: number): void {
  const range = hunkRangesIn(view.state)[index];
  if (range !== undefined) {
    view.dispatch({
      effects: [showHunk.of(index), EditorView.scrollIntoView(range.from, { y: 'center' })]
    });
  }
}
