import { randomUUID } from 'node:crypto';

import pino from 'pino';

import { openInProcess, type InProcess } from '../companion/in-process';
import { OPERATION_PROGRESS, type Installation } from '../contracts';

import type { CommandParts } from './command-parts';

/** The commands' way to the skills, and its end. */
export interface Session extends Pick<CommandParts, 'client' | 'operate'> {
  close(): Promise<void>;
}

/** Progress overwrites itself, so it is for a terminal only. */
function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY && total > 1) {
    process.stderr.write(done < total ? `\r${done} of ${total}` : '\r\u001b[K');
  }
}

/** @param installation where everything is; nothing is opened before a command asks */
export function openSession(installation: Installation): Session {
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
  return {
    client: async () => (await open()).client,
    operate: async call => {
      const { client } = await open();
      const operation = randomUUID();
      const cancel = (): void => {
        // Not known any more: the call has ended, and its answer is on its way.
        client.cancelOperation(operation).catch(() => undefined);
      };
      process.once('SIGINT', cancel);
      try {
        return await call(client, operation);
      } finally {
        process.off('SIGINT', cancel);
      }
    },
    close: async () => {
      await (await opening)?.close();
    }
  };
}
