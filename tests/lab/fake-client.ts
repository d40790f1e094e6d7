import { SkillsError, type SkillsClient } from '../../src/client';
import type { Context, Operation, SkillDetail, SkillSummary, Snapshot } from '../../src/contracts';
import { VERSION } from '../../src/lab/version';
import { DEFAULT_EXECUTION_RULES } from '../support/execution-rules';

export const COMMIT = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';

export function aSkill(members: Partial<SkillSummary> = {}): SkillSummary {
  return {
    name: 'pdf',
    scope: 'user',
    description: 'Fill forms',
    allowedTools: null,
    rootPath: '/home/me/.claude/skills/pdf',
    source: null,
    commit: null,
    managed: false,
    managedSource: null,
    managedRef: null,
    tracksUpstream: false,
    trackingRef: null,
    stamped: false,
    enabled: true,
    linked: false,
    hash: 'sha256:00',
    modifiedLocally: false,
    updateAvailable: null,
    adopted: false,
    installedAt: null,
    syncedAt: null,
    diagnostics: [],
    ...members
  };
}

export function aTrackingSkill(members: Partial<SkillSummary> = {}): SkillSummary {
  return aSkill({
    source: 'https://github.com/acme/skills/tree/main/pdf',
    commit: COMMIT,
    tracksUpstream: true,
    trackingRef: COMMIT,
    syncedAt: '2026-11-01T10:00:00Z',
    ...members
  });
}

export function aDetail(summary: SkillSummary = aSkill()): SkillDetail {
  return {
    ...summary,
    body: '# Text',
    content: '---\nname: pdf\n---\n# Text',
    frontmatter: { name: summary.name },
    size: 10,
    license: null,
    compatibility: null,
    files: []
  };
}

export function aContext(members: Partial<Context> = {}): Context {
  return {
    projectRoot: '/work/acme',
    projectName: 'acme',
    userSkillsDir: '/home/me/.claude/skills',
    projectSkillsDir: '/work/acme/.claude/skills',
    projectSkillsReason: null,
    policy: {
      allowGithubSkillImport: true,
      skillsManagementPolicy: 'user-choice',
      githubHosts: [],
      ...DEFAULT_EXECUTION_RULES
    },
    isAdmin: false,
    version: VERSION,
    companion: 'running',
    companionMessage: null,
    companionLog: null,
    ...members
  };
}

export function anOperation(members: Partial<Operation> = {}): Operation {
  return {
    operation: 'op',
    kind: 'sync',
    state: 'running',
    done: 0,
    total: 2,
    current: [],
    results: [],
    startedAt: '2026-11-01T10:00:00Z',
    endedAt: null,
    ...members
  };
}

export function aSnapshot(members: Partial<Snapshot> = {}): Snapshot {
  return {
    id: 's1',
    scope: 'user',
    name: 'pdf',
    reason: 'deleted',
    createdAt: '2026-11-01T10:00:00Z',
    size: 3400,
    operation: null,
    gone: true,
    ...members
  };
}

const notExpected = () => Promise.reject(new SkillsError('network', 0, 'Not expected here'));

/** A client that answers with what it is given; calls that were not given an answer fail. */
export function fakeClient(
  skills: SkillSummary[] = [],
  answers: Partial<SkillsClient> = {}
): jest.Mocked<SkillsClient> {
  const client: SkillsClient = {
    context: () => Promise.resolve(aContext()),
    restartCompanion: notExpected,
    listSkills: () => Promise.resolve(skills),
    getSkill: notExpected,
    createSkill: notExpected,
    updateSkill: notExpected,
    setTracking: notExpected,
    renameSkill: notExpected,
    duplicateSkill: notExpected,
    moveSkill: notExpected,
    validate: notExpected,
    deleteSnapshot: notExpected,
    undo: notExpected,
    history: notExpected,
    compare: notExpected,
    getVersionFile: notExpected,
    planSync: notExpected,
    writeFile: notExpected,
    deleteFile: notExpected,
    renameFile: notExpected,
    deleteSkill: notExpected,
    snapshots: notExpected,
    restoreSnapshot: notExpected,
    preview: notExpected,
    importSkill: notExpected,
    sync: notExpected,
    syncAll: notExpected,
    updates: notExpected,
    importSkills: notExpected,
    getFile: notExpected,
    operations: () => Promise.resolve([]),
    cancelOperation: notExpected,
    ...answers
  };
  return jest.mocked(
    Object.fromEntries(
      Object.entries(client).map(([name, call]) => [name, jest.fn(call as () => unknown)])
    ) as unknown as SkillsClient
  );
}
