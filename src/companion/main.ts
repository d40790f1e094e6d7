import process from 'node:process';

import pino from 'pino';

import { createMessageWriter } from './messages';
import { startCompanion } from './start-companion';
import { readStartup, StartupError } from './startup';

/** How long started work may take to end once standard input has ended, in milliseconds. */
const CLOSE_WITHIN = 5000;

/** Exit codes: 0 told to end, 1 failed, 2 could not be started with what was said. */
async function main(): Promise<number> {
  const log = pino(
    { redact: ['req.headers.authorization'] },
    pino.destination({ fd: 2, sync: true })
  );
  // Whoever started us may be gone before our last message; its end of input ends us anyway.
  process.stdout.on('error', error => log.warn({ err: error }, 'nobody reads our messages'));
  try {
    const { startup, ended } = await readStartup(process.stdin);
    const messages = createMessageWriter(process.stdout);
    const companion = await startCompanion({
      startup,
      log,
      emit: messages.emit,
      environment: process.env
    });
    messages.ready(companion.listen);
    log.info(
      { version: startup.version, node: process.version, listen: companion.listen },
      'ready'
    );
    await ended;
    log.info('standard input ended, closing');
    setTimeout(() => process.exit(1), CLOSE_WITHIN).unref();
    await companion.close();
    return 0;
  } catch (error) {
    log.fatal({ err: error }, 'the companion could not go on');
    return error instanceof StartupError ? 2 : 1;
  }
}

process.exit(await main());
