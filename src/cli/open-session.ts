import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';

import pino from 'pino';

import { SkillsError, type SkillsClient } from '../client';
import { openInProcess, type InProcess } from '../companion/in-process';
import { OPERATION_PROGRESS, type Installation, type SkillFailure } from '../contracts';

import type { CommandParts } from './command-parts';
import { failureOf } from './failures';
import type { Interruption } from './interruption';
import { clearProgress, showProgress } from './progress';

/** The commands' way to the skills, and its end. */
export interface Session extends Pick<CommandParts, 'client' | 'operate' | 'each' | 'write'> {
  close(): Promise<void>;
}

const ASK_AGAIN_MS = 20;

const cancelled = (): SkillsError =>
  new SkillsError('cancelled', 409, 'It was stopped before it began. Nothing was changed.');

/** The call may not have arrived yet: then it is not known, and is asked for again. */
async function cancel(
  client: SkillsClient,
  operation: string,
  isEnded: () => boolean
): Promise<void> {
  while (!isEnded()) {
    try {
      await client.cancelOperation(operation);
      return;
    } catch (error) {
      if (!(error instanceof SkillsError) || error.code !== 'not-found') {
        throw error;
      }
      await after(ASK_AGAIN_MS);
    }
  }
}

/** @throws SkillsError `policy-denied`, as a server of this configuration answers */
function requireSkillsOn({ policy }: Installation): void {
  if (policy.skillsManagementPolicy === 'force-off') {
    const extras = { rule: 'skills_management_policy' };
    const message = 'The administrator has switched skills off. Nothing was changed.';
    throw new SkillsError('policy-denied', 403, message, extras);
  }
}

/** @param installation where everything is; nothing is opened before a command asks */
export function openSession(installation: Installation, interruption: Interruption): Session {
  const { signal } = interruption;
  let opening: Promise<InProcess> | null = null;
  const open = (): Promise<InProcess> =>
    (opening ??= openInProcess(installation, {
      log: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
      environment: process.env,
      emit: event => {
        if (event.schemaId === OPERATION_PROGRESS) {
          showProgress(event.data.done, event.data.total);
        }
      }
    }));
  const client = async (): Promise<SkillsClient> => {
    requireSkillsOn(installation);
    return (await open()).client;
  };

  return {
    client,
    operate: call =>
      interruption.during(async () => {
        const asked = await client();
        if (signal.aborted) {
          throw cancelled();
        }
        const operation = randomUUID();
        let isEnded = false;
        const stop = (): void => void cancel(asked, operation, () => isEnded);
        signal.addEventListener('abort', stop);
        try {
          return await call(asked, operation);
        } finally {
          isEnded = true;
          signal.removeEventListener('abort', stop);
          clearProgress();
        }
      }),
    each: (skills, call) =>
      interruption.during(async () => {
        const asked = await client();
        const operation = randomUUID();
        const results: (Awaited<ReturnType<typeof call>> | SkillFailure)[] = [];
        for (const skill of skills) {
          try {
            if (signal.aborted) {
              throw cancelled();
            }
            results.push(await call(asked, skill, operation));
          } catch (error) {
            results.push(failureOf(skill, error));
          }
        }
        return { operation, results };
      }),
    write: call => interruption.during(async () => call(await client(), randomUUID())),
    close: async () => {
      await (await opening)?.close();
    }
  };
}
