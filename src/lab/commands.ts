import type { ReadonlyJSONObject } from '@lumino/coreutils';

/** The commands this extension adds. */
export const CommandIDs = {
  showPanel: 'skills:show-panel',
  importFromGitHub: 'skills:import-from-github',
  syncAll: 'skills:sync-all',
  checkUpdates: 'skills:check-updates',
  refresh: 'skills:refresh',
  open: 'skills:open',
  edit: 'skills:edit',
  sync: 'skills:sync',
  replaceEdits: 'skills:replace-edits',
  toggleTracking: 'skills:toggle-tracking',
  copySource: 'skills:copy-source',
  deleteSkill: 'skills:delete',
  newSkill: 'skills:new',
  rename: 'skills:rename',
  duplicate: 'skills:duplicate',
  copyTo: 'skills:copy-to',
  move: 'skills:move',
  enable: 'skills:enable',
  disable: 'skills:disable',
  trash: 'skills:trash',
  showHistory: 'skills:show-history',
  showChanges: 'skills:show-changes',
  resolve: 'skills:resolve'
} as const;

/** For `describedBy` of commands that take nothing. */
export const NO_ARGUMENTS: { args: ReadonlyJSONObject } = {
  args: { type: 'object', properties: {} }
};

const SKILL_PROPERTIES: ReadonlyJSONObject = {
  scope: {
    oneOf: [{ const: 'user' }, { const: 'project' }],
    description: 'Where the skill lives; the current row of the panel when left out'
  },
  name: { type: 'string', description: 'Directory name of the skill' }
};

/**
 * For `describedBy` of commands about skills; without arguments they mean the selected ones, or else
 * the panel's current row.
 */
export const SKILL_ARGUMENTS: { args: ReadonlyJSONObject } = {
  args: {
    type: 'object',
    properties: {
      ...SKILL_PROPERTIES,
      short: { type: 'boolean', description: 'Whether the label leaves out how many are meant' }
    }
  }
};

/** The same for opening a skill, in one of its tabs. */
export const DETAIL_ARGUMENTS: { args: ReadonlyJSONObject } = {
  args: {
    type: 'object',
    properties: {
      ...SKILL_PROPERTIES,
      tab: {
        oneOf: [{ const: 'read' }, { const: 'files' }, { const: 'history' }],
        description: 'What to show of it; the text when left out'
      }
    }
  }
};
