import type { Static, TSchema } from 'typebox';

import { toWire, type Camel } from '../contracts';

/** JSON as the HTTP routes answer it (docs/api), so that scripts read both alike. */
export function json<S extends TSchema>(schema: S, value: Camel<Static<S>>): string {
  return JSON.stringify(toWire(schema, value), null, 2);
}
