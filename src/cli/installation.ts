import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { Value } from 'typebox/value';

import { fromWire, Installation } from '../contracts';

/**
 * Reads what the Python entry point found out: directories and policy, by the same configuration as a
 * server's.
 *
 * @throws Error when this program was started by something else
 */
export async function readInstallation(input: Readable): Promise<Installation> {
  const message = parsed(await text(input));
  if (!Value.Check(Installation, message)) {
    throw new Error('Run `jupyterlab-skills`, which starts this program with its configuration.');
  }
  return fromWire(Installation, message);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // No JSON: refused by the schema like any other unexpected value.
    return undefined;
  }
}
