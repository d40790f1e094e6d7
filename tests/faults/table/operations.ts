import type { SkillsClient } from '../../../src/client';
import type {
  ImportResult,
  OnConflict,
  ProblemCode,
  SyncAllResponse
} from '../../../src/contracts';

import type { Place } from './faults';

/** What rows of an answer say, as far as it is about failures. */
interface Failure {
  readonly code: ProblemCode;
  readonly status: number | null;
}

/**
 * One operation that asks upstream: `alpha` is installed and behind, `gamma` as well and edited, `beta`
 * is not installed.
 */
export interface UpstreamOperation {
  readonly name: string;
  /** Where a source that is gone is 404: the address was just given. */
  readonly addressed: boolean;
  /** Whether it needs files, not only what a commit and its tree tell. */
  readonly needsFiles: boolean;
  /** Resolves with the failures that single skills had. */
  run(client: SkillsClient, address: (skill?: string) => string): Promise<readonly Failure[]>;
}

const scope = 'user';
const paths = ['skills/alpha', 'skills/beta'];

const noRows = (): Failure[] => [];

const failedImports = (results: readonly ImportResult[]): Failure[] =>
  results.flatMap(({ status, code }) =>
    status === 'failed' && code !== undefined ? [{ code, status: null }] : []
  );

const failedSyncs = ({ results }: SyncAllResponse): Failure[] =>
  results.flatMap(row => ('code' in row ? [{ code: row.code, status: row.status }] : []));

const importMany = (onConflict: OnConflict): UpstreamOperation => ({
  name: `import, ${onConflict}`,
  addressed: true,
  needsFiles: true,
  run: async (client, address) =>
    failedImports(
      await client.importSkills({ url: address(), scope, paths, onConflict, tracksUpstream: true })
    )
});

export const OPERATIONS: readonly UpstreamOperation[] = [
  {
    name: 'preview',
    addressed: true,
    needsFiles: false,
    run: (client, address) => client.preview({ url: address() }).then(noRows)
  },
  {
    name: 'preview path',
    addressed: true,
    needsFiles: true,
    run: (client, address) => client.preview({ url: address(), path: 'skills/beta' }).then(noRows)
  },
  {
    name: 'preview paths',
    addressed: true,
    needsFiles: true,
    run: (client, address) => client.preview({ url: address(), paths }).then(noRows)
  },
  {
    name: 'import one',
    addressed: true,
    needsFiles: true,
    run: (client, address) =>
      client.importSkill({ url: address('beta'), scope, tracksUpstream: true }).then(noRows)
  },
  ...(['fail', 'skip', 'rename', 'overwrite'] as const).map(importMany),
  {
    name: 'sync',
    addressed: false,
    needsFiles: true,
    run: client => client.sync(scope, 'alpha').then(noRows)
  },
  {
    name: 'sync, overwrite',
    addressed: false,
    needsFiles: true,
    run: client => client.sync(scope, 'alpha', { onLocalEdits: 'overwrite' }).then(noRows)
  },
  {
    name: 'sync, merging edits',
    addressed: false,
    needsFiles: true,
    run: client => client.sync(scope, 'gamma', { onLocalEdits: 'merge' }).then(noRows)
  },
  {
    name: 'plan of a sync',
    addressed: false,
    needsFiles: true,
    run: client => client.planSync(scope, 'alpha').then(noRows)
  },
  {
    name: 'plan of a merge',
    addressed: false,
    needsFiles: true,
    run: client => client.planSync(scope, 'gamma').then(noRows)
  },
  {
    name: 'sync all',
    addressed: false,
    needsFiles: true,
    run: async client => failedSyncs(await client.syncAll())
  },
  {
    name: 'updates',
    addressed: false,
    needsFiles: false,
    run: async client =>
      (await client.updates({ refresh: true })).errors.map(({ code, status }) => ({ code, status }))
  }
];

/** Whether an operation makes the requests of that place. */
export const reaches = ({ needsFiles }: UpstreamOperation, place: Place): boolean =>
  place === 'head' || place === 'tree' || needsFiles;
