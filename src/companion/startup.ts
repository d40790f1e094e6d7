import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { Value } from 'typebox/value';

import { fromWire, Startup } from '../contracts';

/** What was written on standard input is no configuration this version can start with. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/**
 * Reads the one line of configuration that precedes everything else (the secret comes this way, so
 * that neither arguments nor environment show it), and tells when the input ends.
 *
 * @returns the configuration and a promise that settles at the end of input
 * @throws StartupError naming the first member that is missing or wrong
 */
export async function readStartup(
  input: Readable
): Promise<{ startup: Startup; ended: Promise<void> }> {
  const lines = createInterface({ input, terminal: false });
  const ended = new Promise<void>(resolve => {
    lines.once('close', resolve);
  });
  const line = await new Promise<string | null>(resolve => {
    lines.once('line', resolve);
    void ended.then(() => resolve(null));
  });
  if (line === null) {
    throw new StartupError('standard input ended before the configuration came');
  }
  return { startup: parseStartup(line), ended };
}

function parseStartup(line: string): Startup {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    // The parser's message quotes the line, and the line holds the secret.
    throw new StartupError('the configuration is not JSON');
  }
  if (!Value.Check(Startup, message)) {
    const [first] = Value.Errors(Startup, message);
    throw new StartupError(
      `the configuration is not valid: ${first?.instancePath ?? ''} ${first?.message ?? ''}`
    );
  }
  return fromWire(Startup, message);
}
