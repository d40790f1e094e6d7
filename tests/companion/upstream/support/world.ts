import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';

import { openObjectStore } from '../../../../src/companion/bundles/state/object-store';
import { openBundles } from '../../../../src/companion/bundles/open-bundles';
import type { Bundles } from '../../../../src/companion/bundles/bundles';
import type { CompanionEvent } from '../../../../src/companion/emit';
import { createOperations } from '../../../../src/companion/operations/open-operations';
import type { Operations } from '../../../../src/companion/operations/operations';
import {
  createUpstream,
  type UpstreamDeps
} from '../../../../src/companion/upstream/create-upstream';
import type { Upstream } from '../../../../src/companion/upstream/upstream';
import type { Policy } from '../../../../src/contracts';
import { ProblemError } from '../../../../src/http/problem';
import { startGitHubStandIn } from '../../../support/github';
import type { GitHubStandIn } from '../../../support/github';
import { policyFor } from './policy';

/** A companion's disk and git side, without its HTTP side. */
export interface Companion {
  readonly bundles: Bundles;
  readonly upstream: Upstream;
  readonly operations: Operations;
  readonly events: CompanionEvent[];
  /** Resolves with the first event, past or coming, that satisfies the predicate. */
  told(wanted: (event: CompanionEvent) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A GitHub, and a home that one or more companions share. */
export interface World {
  readonly github: GitHubStandIn;
  /** Host name under which addresses reach the stand-in. */
  readonly host: string;
  readonly home: string;
  readonly logged: string[];
  open(options?: { policy?: Partial<Policy>; deps?: Partial<UpstreamDeps> }): Promise<Companion>;
  /** A file of an installed skill of user scope, as text. */
  installed(name: string, path?: string): Promise<string>;
  edit(name: string, path: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Tokens come from `environment` alone: no `gh` is found on an empty PATH. */
const ENVIRONMENT = { PATH: '' };

export async function startWorld(tokens: Readonly<Record<string, 'all'>> = {}): Promise<World> {
  const github = await startGitHubStandIn({ tokens });
  const home = await mkdtemp(join(tmpdir(), 'skills-home-'));
  const opened: Companion[] = [];
  const logged: string[] = [];
  const log = (facts: unknown, message?: string): void => {
    logged.push(`${message} ${inspect(facts)}`);
  };
  const fileOf = (name: string, path: string): string => join(home, 'skills', name, path);
  return {
    github,
    home,
    logged,
    host: new URL(github.addresses.api).host,
    async open({ policy = {}, deps = {} } = {}) {
      const events: CompanionEvent[] = [];
      const waiting = new Set<() => void>();
      const dataDir = join(home, 'data');
      const shared = {
        clock: { now: () => new Date() },
        emit: (event: CompanionEvent) => {
          events.push(event);
          waiting.forEach(look => look());
        },
        log: { info: log, warn: log, error: log },
        dataDir
      };
      const bundles = await openBundles({
        ...shared,
        userSkillsDir: join(home, 'skills'),
        projectSkillsDir: join(home, 'project', '.claude', 'skills'),
        projectSkillsReason: null
      });
      const operations = createOperations(shared);
      const upstream = createUpstream({
        ...shared,
        bundles,
        operations,
        objects: openObjectStore(dataDir),
        policy: policyFor(github, policy),
        environment: ENVIRONMENT,
        ...deps
      });
      const companion = {
        bundles,
        upstream,
        operations,
        events,
        told: (wanted: (event: CompanionEvent) => boolean) =>
          new Promise<void>(resolve => {
            const look = () => {
              if (events.some(wanted)) {
                waiting.delete(look);
                resolve();
              }
            };
            waiting.add(look);
            look();
          }),
        close: async () => {
          await operations.close();
          await bundles.close();
        }
      };
      opened.push(companion);
      return companion;
    },
    installed: (name, path = 'SKILL.md') => readFile(fileOf(name, path), 'utf8'),
    async edit(name, path, text) {
      await mkdir(dirname(fileOf(name, path)), { recursive: true });
      await writeFile(fileOf(name, path), text);
    },
    async close() {
      await Promise.all(opened.map(companion => companion.close()));
      await github.close();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    }
  };
}

/** A valid SKILL.md. */
export function skillText(name: string, body = 'Read the file.'): string {
  return `---\nname: ${name}\ndescription: Does ${name}\n---\n\n${body}\n`;
}

/** The problem that a promise is rejected with. @throws when it is not, or with anything else */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  const outcome = await promise.then(
    value => ({ value }),
    (error: unknown) => ({ error })
  );
  if ('error' in outcome && outcome.error instanceof ProblemError) {
    return outcome.error;
  }
  throw new Error('Expected a problem', { cause: outcome });
}
