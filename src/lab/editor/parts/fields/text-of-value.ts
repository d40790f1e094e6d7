/** A member as a single text, blanks and all; null for lists and mappings. */
export function textOfValue(value: unknown): string | null {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Whether something stands there that is no single text, and that no text should take the place of. */
export const isStructure = (value: unknown): boolean =>
  value !== undefined && value !== null && textOfValue(value) === null;

/** A list of texts, or a single one; null where anything in it is none. */
export function textsOfValue(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) {
    return [];
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = items.flatMap(item => textOfValue(item) ?? []);
  return texts.length === items.length ? texts : null;
}
