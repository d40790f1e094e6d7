import { isRecord } from '../../../../domain/validation/values';
import type { OnEdit } from '../fields/field-access';

/** Whether nothing is left once what is at the path is gone. */
function isLast(block: Readonly<Record<string, unknown>>, path: readonly string[]): boolean {
  const [key = '', ...rest] = path;
  const only = Object.keys(block).length === 1 && Object.hasOwn(block, key);
  const inner = block[key];
  return only && (rest.length === 0 || (isRecord(inner) && isLast(inner, rest)));
}

/**
 * Edits of fields below `execution` that leave it standing when its last field is emptied: whether a
 * skill is runnable is for its switch alone.
 */
export function keptRunnable(onEdit: OnEdit, block: Readonly<Record<string, unknown>>): OnEdit {
  return (path, value) =>
    value === null && path.length > 1 && isLast(block, path.slice(1))
      ? onEdit(['execution'], {})
      : onEdit(path, value);
}
