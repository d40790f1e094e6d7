import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** The part of a compiled schema that is used here. */
interface Compiled {
  Check(value: unknown): boolean;
}

const compiled = new WeakMap<TSchema, Compiled>();

/**
 * Whether a value is as the schema says. The schema is compiled at its first use: interpreting it
 * takes a hundred times as long, which for a repository's listing is a tenth of a second.
 */
export function conforms<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = Compile(schema);
    compiled.set(schema, check);
  }
  return check.Check(value);
}
