import { Type, type TProperties } from 'typebox';

/** An object that admits no other members: a message with an unknown one is refused, not trimmed. */
export function Closed<T extends TProperties>(
  properties: T,
  options: { description?: string } = {}
) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}
