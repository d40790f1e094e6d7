import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';

import type { FastifyBaseLogger } from 'fastify';

import { createSkillsClient, type SkillsClient, type Transport } from '../client';
import { USER_HEADER, type Installation } from '../contracts';
import type { Emit } from './emit';

import { systemClock } from './clock';
import { openCompanion } from './open-companion';
import type { CompanionApp } from './routes/route';

/** A companion that lives as long as a command: no socket, no Jupyter Server. */
export interface InProcess {
  readonly client: SkillsClient;
  close(): Promise<void>;
}

/** Asks the routes directly, as the user who runs the program. */
function transportTo(app: CompanionApp, secret: string): Transport {
  return async (method, path, { body, ifMatch, ifNoneMatch } = {}) => {
    const answer = await app.inject({
      method,
      url: `/${path}`,
      headers: {
        authorization: `Bearer ${secret}`,
        [USER_HEADER]: encodeURIComponent(userInfo().username),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch })
      },
      ...(body !== undefined && { payload: body as object })
    });
    const headers = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as const
    );
    return {
      status: answer.statusCode,
      headers: new Map(headers),
      json: answer.body === '' ? undefined : answer.json<unknown>()
    };
  };
}

/**
 * Opens a companion in this process, under the same locks as any other on this machine.
 *
 * @param emit told of changes and progress, as a page would be
 */
export async function openInProcess(
  installation: Installation,
  { log, emit, environment }: { log: FastifyBaseLogger; emit: Emit; environment: NodeJS.ProcessEnv }
): Promise<InProcess> {
  const secret = randomBytes(32).toString('hex');
  const companion = await openCompanion({
    installation,
    secret,
    log,
    emit,
    environment,
    clock: systemClock,
    watching: false
  });
  return {
    client: createSkillsClient(transportTo(companion.app, secret)),
    close: () => companion.close()
  };
}
