import { Type, type TSchema } from 'typebox';

/** A value that is always present on the wire and `null` when there is nothing to say. */
export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}
