import type { Static, TSchema } from 'typebox';

import type { Camel } from '../contracts';

import { read } from './checked-answer';
import { SkillsError } from './skills-error';
import type { Transport } from './transport';

/** How the calls of every resource reach the server. */
export interface Calls {
  readonly call: Transport;
  readonly get: <T extends TSchema>(schema: T, path: string) => Promise<Camel<Static<T>>>;
  readonly post: <T extends TSchema>(
    schema: T,
    path: string,
    body: unknown
  ) => Promise<Camel<Static<T>>>;
}

/** A failure to get any answer becomes a `SkillsError` of code `network`. */
export function callsOver(transport: Transport): Calls {
  const call: Transport = async (method, path, options) => {
    try {
      return await transport(method, path, options);
    } catch (error) {
      if (error instanceof SkillsError) {
        throw error;
      }
      throw new SkillsError('network', 0, 'Jupyter Server did not answer.', { cause: error });
    }
  };
  return {
    call,
    get: async (schema, path) => read(schema, await call('GET', path)),
    post: async (schema, path, body) => read(schema, await call('POST', path, { body }))
  };
}
