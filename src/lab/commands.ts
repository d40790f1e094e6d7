import type { ReadonlyJSONObject } from '@lumino/coreutils';

/** The commands this extension adds. */
export namespace CommandIDs {
  export const showPanel = 'skills:show-panel';
  export const importFromGitHub = 'skills:import-from-github';
  export const syncAll = 'skills:sync-all';
  export const checkUpdates = 'skills:check-updates';
  export const refresh = 'skills:refresh';
  export const open = 'skills:open';
  export const sync = 'skills:sync';
  export const replaceEdits = 'skills:replace-edits';
  export const toggleTracking = 'skills:toggle-tracking';
  export const copySource = 'skills:copy-source';
  export const deleteSkill = 'skills:delete';
}

/** For `describedBy` of commands that take nothing. */
export const NO_ARGUMENTS: { args: ReadonlyJSONObject } = {
  args: { type: 'object', properties: {} }
};

/** For `describedBy` of commands about one skill; without arguments they mean the panel's current row. */
export const SKILL_ARGUMENTS: { args: ReadonlyJSONObject } = {
  args: {
    type: 'object',
    properties: {
      scope: {
        oneOf: [{ const: 'user' }, { const: 'project' }],
        description: 'Where the skill lives; the current row of the panel when left out'
      },
      name: { type: 'string', description: 'Directory name of the skill' }
    }
  }
};
