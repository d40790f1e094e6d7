import { lintGutter, setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type PluginValue } from '@codemirror/view';

import type { EditedSkill } from './edited-skill';
import { lintMarks } from './parts/lint-source';

class FindingMarks implements PluginValue {
  constructor(view: EditorView, skill: EditedSkill, firstLine: () => number) {
    this._view = view;
    this._skill = skill;
    this._firstLine = firstLine;
    skill.checks.changed.connect(this._mark, this);
    // A view takes no other change while it is made.
    queueMicrotask(this._mark);
  }

  destroy(): void {
    this._isDestroyed = true;
    this._skill.checks.changed.disconnect(this._mark, this);
  }

  private readonly _mark = (): void => {
    if (!this._isDestroyed) {
      const { state } = this._view;
      const { diagnostics } = this._skill.checks.verdict;
      const marks = lintMarks(state.doc, diagnostics, { firstLine: this._firstLine() });
      this._view.dispatch(setDiagnostics(state, marks));
    }
  };

  private readonly _firstLine: () => number;
  private _isDestroyed = false;
  private readonly _skill: EditedSkill;
  private readonly _view: EditorView;
}

/**
 * What the checks found, underlined and in the gutter of a text editor.
 *
 * @param firstLine the line of SKILL.md that the editor shows first, from 1
 */
export function findingMarks(skill: EditedSkill, firstLine: () => number): Extension {
  return [ViewPlugin.define(view => new FindingMarks(view, skill, firstLine)), lintGutter()];
}
