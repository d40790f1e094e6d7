import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pino from 'pino';

import { createSkillsClient, type SkillsClient } from '../../../src/client';
import { startCompanion } from '../../../src/companion/start-companion';
import type { UpstreamTimeouts } from '../../../src/companion/upstream/github-client';
import type { Policy } from '../../../src/contracts';
import { DEFAULT_POLICY, transportTo, type Home } from '../../support/companion-process';

/** A time that tests move. */
export interface SetClock {
  now(): Date;
  /** Milliseconds; negative sets it back. */
  advance(by: number): void;
}

export function setClock(): SetClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: by => {
      offset += by;
    }
  };
}

/** The companion with all its parts, on a real socket and disk, whose clock and patience are set. */
export interface CompanionInProcess {
  readonly client: SkillsClient;
  /** Lines of its log from `warn` on. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface InProcessOptions {
  readonly home: Home;
  readonly policy: Partial<Policy>;
  readonly clock?: SetClock;
  readonly timeouts?: UpstreamTimeouts;
}

export async function startInProcess(options: InProcessOptions): Promise<CompanionInProcess> {
  const { home, policy, clock, timeouts } = options;
  const log: string[] = [];
  const secret = randomBytes(32).toString('hex');
  const directory = await mkdtemp(path.join(tmpdir(), 'skills-'));
  const { userSkillsDir, projectSkillsDir, dataDir } = home;
  const companion = await startCompanion({
    startup: {
      version: '0.0.0',
      secret,
      listen: { socket: path.join(directory, 's') },
      userSkillsDir,
      projectSkillsDir,
      projectSkillsReason: null,
      dataDir,
      policy: { ...DEFAULT_POLICY, ...policy }
    },
    log: pino({ level: 'warn' }, { write: line => log.push(line) }),
    emit: () => undefined,
    // No token and no `gh` is found here.
    environment: { PATH: '' },
    ...(clock === undefined ? {} : { clock }),
    ...(timeouts === undefined ? {} : { timeouts })
  });
  return {
    client: createSkillsClient(transportTo(companion.listen, secret)),
    log,
    close: () => companion.close()
  };
}
