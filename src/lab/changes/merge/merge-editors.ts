import { EditorState } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import { CodeEditor, type IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';

import { readOnlyText } from '../../compare/read-only-text';

import { hunkMarks, hunkRangesIn, revealHunk, takeHunk } from './hunk-marks';
import type { HunkRange } from './hunk-ranges';
import type { Take, TextConflict } from './text-conflict';

export interface MergeHosts {
  readonly upstream: HTMLElement;
  readonly mine: HTMLElement;
  readonly result: HTMLElement;
}

export interface MergeEditors {
  /** Brings a conflict into sight on all sides. */
  show(index: number): void;
  take(index: number, take: Take): void;
  /** Puts the cursor where a conflict stands in the result. */
  edit(index: number): void;
  dispose(): void;
}

function mountSide(
  parent: HTMLElement,
  doc: string,
  ranges: readonly HunkRange[],
  label: string,
  trans: TranslationBundle
): EditorView {
  const extensions = [readOnlyText(label, trans), hunkMarks(ranges)];
  return new EditorView({ parent, state: EditorState.create({ doc, extensions }) });
}

/** Upstream's text, the user's and the result, in which the conflicts are marked and settled. */
export function mountMergeEditors(
  hosts: MergeHosts,
  conflict: TextConflict,
  {
    onHunk,
    services,
    trans
  }: {
    readonly services: IEditorServices;
    readonly trans: TranslationBundle;
    /** The cursor came into a conflict of the result. */
    readonly onHunk: (index: number) => void;
  }
): MergeEditors {
  const { path } = conflict;
  const sides = [
    mountSide(
      hosts.upstream,
      conflict.upstream,
      conflict.upstreamRanges,
      trans.__('%1 upstream', path),
      trans
    ),
    mountSide(hosts.mine, conflict.mine, conflict.mineRanges, trans.__('%1, mine', path), trans)
  ];
  const model = new CodeEditor.Model({
    mimeType: services.mimeTypeService.getMimeTypeByFilePath(path)
  });
  model.sharedModel.setSource(conflict.result);
  let result: EditorView | null = null;
  const editor = services.factoryService.newDocumentEditor({
    host: hosts.result,
    model,
    config: { lineNumbers: true, lineWrap: true, searchWithCM: true },
    extensions: [
      EditorView.contentAttributes.of({ 'aria-label': trans.__('%1, result', path) }),
      hunkMarks(conflict.ranges),
      ViewPlugin.define(view => {
        result = view;
        return {};
      }),
      EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
        const ranges = hunkRangesIn(state);
        if (docChanged) {
          conflict.edit(state.doc.toString(), ranges);
        }
        const { head } = state.selection.main;
        const index = ranges.findIndex(
          ({ from, to }) => head >= from && head < Math.max(to, from + 1)
        );
        if (selectionSet && index >= 0) {
          onHunk(index);
        }
      })
    ]
  });
  const inResult = (act: (view: EditorView) => void): void => {
    if (result !== null) {
      act(result);
    }
  };
  // The result stands between the buttons that settle it and the one that saves: Tab goes past it.
  inResult(view => view.setTabFocusMode(true));
  return {
    show: index => {
      sides.forEach(side => revealHunk(side, index));
      inResult(view => revealHunk(view, index));
    },
    take: (index, take) =>
      inResult(view => {
        const range = hunkRangesIn(view.state)[index];
        if (range !== undefined) {
          const insert = conflict.takenText(index, take);
          view.dispatch({
            changes: { from: range.from, to: range.to, insert },
            effects: takeHunk.of({ index, length: insert.length })
          });
          // Taking what stands there already changes no text.
          conflict.edit(view.state.doc.toString(), hunkRangesIn(view.state));
        }
      }),
    edit: index =>
      inResult(view => {
        const range = hunkRangesIn(view.state)[index];
        if (range !== undefined) {
          view.dispatch({ selection: { anchor: range.from } });
          view.focus();
        }
      }),
    dispose: () => {
      sides.forEach(side => side.destroy());
      editor.dispose();
      model.dispose();
    }
  };
}
