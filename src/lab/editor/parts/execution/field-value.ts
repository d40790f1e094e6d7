import type { FieldValue } from '../../../../domain/frontmatter/frontmatter-edits';
import { isRecord } from '../../../../domain/validation/values';

/** A value as YAML gave it, to be written again. */
export function fieldValueOf(value: unknown): FieldValue {
  if (Array.isArray(value)) {
    return value.map(fieldValueOf);
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, fieldValueOf(each)] as const)
    );
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
