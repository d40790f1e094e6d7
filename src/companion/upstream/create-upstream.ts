import { join } from 'node:path';

import pLimit from 'p-limit';

import type { Policy, SyncAllResponse, SyncRequest, SyncResponse } from '../../contracts';
import { DEFAULT_LIMITS, type Limits } from '../../domain/limits';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installation';
import type { ObjectStore } from '../bundles/object-store';
import type { Clock } from '../clock';
import type { Emit } from '../emit';
import { openBlobIndex } from './blob-index';
import { openBundleStore } from './bundle-store';
import { Coalescer } from './coalescer';
import { openCommitNotes } from './commit-notes';
import { planImport } from './import-skill';
import { openKnownHeads } from './known-heads';
import type { Log } from './log';
import type { UpstreamTimeouts } from './github-client';
import { gitHosts, type OpenGitHost } from './open-git-host';
import { startOperation, type Operation } from './operation';
import { preview } from './preview';
import { startProgress } from './progress';
import { rawRests } from './raw-rests';
import { requireImportsAllowed } from './source-policy';
import { syncAll, syncOne } from './sync-engine';
import { createUpdateChecks } from './updates';
import { findTokens, type Environment } from './tokens';
import type { Upstream } from './upstream';

export interface UpstreamDeps {
  readonly bundles: Bundles;
  readonly objects: ObjectStore;
  readonly policy: Policy;
  /** Where tokens and the `gh` program are looked for. */
  readonly environment: Environment;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Log;
  /** The product's data directory; `upstream/` and `known-heads.json` in it are ours. */
  readonly dataDir: string;
  /** `archiveBytes` is replaced by the policy's `skillMaxArchiveMb`; default CONTRACT §4. */
  readonly limits?: Limits;
  readonly timeouts?: UpstreamTimeouts;
  /** Called once per operation and host; default GitHub's REST API. */
  readonly openHost?: OpenGitHost;
}

const MEBIBYTE = 1024 * 1024;
const USER_AGENT = 'jupyterlab-skills';

/** Everything that asks a git host, put together. */
export function createUpstream(deps: UpstreamDeps): Upstream {
  const { bundles, objects, policy, emit, dataDir } = deps;
  const openHost = deps.openHost ?? openGitHub(deps);
  const directory = join(dataDir, 'upstream');
  const parts = {
    ...deps,
    limits: {
      ...(deps.limits ?? DEFAULT_LIMITS),
      archiveBytes: policy.skillMaxArchiveMb * MEBIBYTE
    },
    directory,
    store: openBundleStore(directory, objects),
    blobs: openBlobIndex(directory, objects),
    rests: rawRests(deps.clock),
    notes: openCommitNotes(directory),
    heads: openKnownHeads(dataDir),
    limit: pLimit(policy.syncConcurrency)
  };
  const updateChecks = createUpdateChecks(parts);
  const syncs = new Coalescer<SyncResponse>();
  const allSyncs = new Coalescer<SyncAllResponse>();
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  /** The one way in: policy first, then work that `close` can abort and waits for. */
  async function run<T>(work: (operation: Operation) => Promise<T>): Promise<T> {
    requireImportsAllowed(policy);
    if (closing.signal.aborted) {
      throw new ProblemError('cancelled', 'The server is stopping. Nothing was changed.');
    }
    const running = work(startOperation(openHost, closing.signal));
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  return {
    preview: request => run(operation => preview(parts, operation, request)),

    importSkill: request =>
      run(async operation => {
        const progress = startProgress(emit, 'import', request.operation, 1);
        try {
          const plan = await planImport(parts, operation, request);
          const { skill } = plan;
          const { snapshot } = await bundles.install({ ...plan, onLocalEdits: 'overwrite' });
          return { skill, ...(snapshot === undefined ? {} : { snapshot }) };
        } finally {
          progress.finish();
        }
      }),

    sync: (skill, options) =>
      run(async operation => {
        const { scope, name } = skill;
        const progress = startProgress(emit, 'sync', options.operation, 1);
        try {
          const outcome = await syncs.run(keyOf(skill), optionsKey(options), () =>
            syncOne(parts, operation, skill, options)
          );
          progress.end(skill, { scope, name, ...outcome });
          return outcome;
        } finally {
          progress.finish();
        }
      }),

    syncAll: options =>
      run(async operation => {
        const key = `${optionsKey(options)} ${options.skills?.map(keyOf).toSorted().join() ?? ''}`;
        const joined = allSyncs.has('all', key);
        const answer = await allSyncs.run('all', key, () => syncAll(parts, operation, options));
        if (joined) {
          tellResults(emit, options.operation, answer);
        }
        return answer;
      }),

    updates: ({ refresh }) =>
      run(operation => (refresh ? updateChecks.check(operation) : updateChecks.last())),

    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
    }
  };
}

function openGitHub({ policy, environment, clock, timeouts }: UpstreamDeps): OpenGitHost {
  return gitHosts({
    policy,
    findToken: findTokens(environment),
    clock,
    userAgent: USER_AGENT,
    ...(timeouts === undefined ? {} : { timeouts })
  });
}

/** Whoever joined a sync of others hears what became of each skill when it is over. */
function tellResults(
  emit: Emit,
  operation: string | undefined,
  { results }: SyncAllResponse
): void {
  const progress = startProgress(emit, 'sync', operation, results.length);
  for (const row of results) {
    progress.end(row, row);
  }
}

const keyOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

const optionsKey = ({ onLocalEdits, force }: SyncRequest): string =>
  `${onLocalEdits ?? 'merge'} ${force ?? false}`;
