import { join } from 'node:path';

import pLimit from 'p-limit';

import type {
  OperationKind,
  Policy,
  SyncAllRequest,
  SyncAllResponse,
  SyncOneRequest,
  SyncRequest,
  SyncResponse
} from '../../contracts';
import { DEFAULT_LIMITS, type Limits } from '../../domain/limits';
import type { Bundles } from '../bundles/bundles';
import { toProblem } from '../bundles/disk/disk-problem';
import type { SkillRef } from '../bundles/installing/installation';
import type { ObjectStore } from '../bundles/state/object-store';
import type { Clock } from '../clock';
import type { Operations, Progress, RunningOperation } from '../operations/operations';
import { openBlobIndex } from './blob-index';
import { openBundleStore } from './bundle-store';
import { Coalescer } from './coalescer';
import { openCommitNotes } from './commit-notes';
import { importSkill } from './import-skill';
import { importSkills } from './import-skills';
import { openKnownHeads } from './known-heads';
import { openKnownNames } from './known-names';
import { dropUnused } from './last-used';
import type { Log } from './log';
import type { UpstreamTimeouts } from './github-client';
import { gitHosts, type OpenGitHost } from './open-git-host';
import { startOperation, type Operation } from './operation';
import { planSync } from './plan-sync';
import { preview } from './preview';
import { rawRests } from './raw-rests';
import { rememberingNames } from './renamed-repositories';
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
  readonly operations: Operations;
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
  const { objects, operations, policy, dataDir } = deps;
  const directory = join(dataDir, 'upstream');
  const openGitHost = deps.openHost ?? openGitHub(deps);
  const names = openKnownNames(directory, deps.clock);
  const openHost: OpenGitHost = name => rememberingNames(openGitHost(name), names);
  const caches = ['bundles', 'blobs', 'commits'].map(name => join(directory, name));
  // Beside the work, and never a reason to fail.
  void dropUnused(caches, deps.clock.now().getTime());
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
  const start = (progress: Progress): Operation =>
    startOperation({ openHost, limit: parts.limit }, progress);
  const updateChecks = createUpdateChecks(parts);
  const syncs = new Coalescer<SyncResponse>();
  const allSyncs = new Coalescer<SyncAllResponse>();

  /** The one way in: policy first, so that what is refused is no operation. */
  async function run<T>(
    kind: OperationKind,
    id: string | undefined,
    work: (running: RunningOperation) => Promise<T>
  ): Promise<T> {
    requireImportsAllowed(policy);
    return await operations.run(kind, id, async running => {
      try {
        return await work(running);
      } catch (error) {
        throw toProblem(error);
      }
    });
  }

  return {
    preview: request =>
      run('preview', request.operation, running => preview(parts, start(running), request)),

    importSkill: request =>
      run('import', request.operation, running =>
        importSkill(parts, start(running), { ...request, operation: running.id })
      ),

    importSkills: request =>
      run('import', request.operation, running =>
        importSkills(parts, start(running), { ...request, operation: running.id })
      ),

    sync: (skill, options) =>
      run('sync', options.operation, running =>
        syncs.run(keyOf(skill), oneKey(options), running, shared =>
          syncOne(parts, start(shared), skill, { ...options, operation: running.id })
        )
      ),

    planSync: (skill, options) =>
      run('preview', options.operation, running => planSync(parts, start(running), skill, options)),

    syncAll: options =>
      run('sync', options.operation, running =>
        allSyncs.run('all', allKey(options), running, shared =>
          syncAll(parts, start(shared), { ...options, operation: running.id })
        )
      ),

    async updates({ refresh, operation }) {
      requireImportsAllowed(policy);
      return refresh
        ? await run('updates', operation, running => updateChecks.check(start(running)))
        : await updateChecks.last();
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

const keyOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

const optionsKey = ({ onLocalEdits, force }: SyncRequest): string =>
  `${onLocalEdits ?? 'merge'} ${force ?? false}`;

const oneKey = ({ ref, hash, resolutions, ...options }: SyncOneRequest): string =>
  JSON.stringify([optionsKey(options), ref, hash, resolutions]);

const allKey = (request: SyncAllRequest): string =>
  `${optionsKey(request)} ${request.skills?.map(keyOf).toSorted().join() ?? ''}`;
