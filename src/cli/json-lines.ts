import type { Static, TSchema } from 'typebox';

import { SkillFailure, toWire, type Camel } from '../contracts';

import { isFailure } from './failures';

/** JSON as the HTTP routes answer it (docs/api), so that scripts read both alike. */
export function json<S extends TSchema>(schema: S, value: Camel<Static<S>>): string {
  return JSON.stringify(toWire(schema, value), null, 2);
}

/** What became of several skills, each as the route for one of them or as its failure. */
export function batchJson({
  operation,
  results
}: {
  /** What `undo` takes; null when nothing was done. */
  readonly operation: string | null;
  /** All members but those of failures are named in one word, alike in both cases. */
  readonly results: readonly object[];
}): string {
  const rows = results.map(row => (isFailure(row) ? toWire(SkillFailure, row) : row));
  return JSON.stringify({ operation, results: rows }, null, 2);
}
