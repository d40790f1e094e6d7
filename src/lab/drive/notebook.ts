import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

function isObject(value: unknown): value is ReadonlyPartialJSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A cell's own claim to be trusted counts for nothing: JupyterLab would run what its outputs hold. */
function withoutTrust(cell: unknown): unknown {
  if (!isObject(cell) || !isObject(cell['metadata'])) {
    return cell;
  }
  return { ...cell, metadata: { ...cell['metadata'], trusted: false } };
}

/**
 * A notebook as a drive gives it to JupyterLab. Jupyter Server's own contents API replaces the cells'
 * trust by what the user's signatures say; a skill's notebook was signed by nobody.
 *
 * @returns null for text that is no notebook of format 4, the one that JupyterLab reads
 */
export function readNotebook(text: string): ReadonlyPartialJSONObject | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(parsed) || parsed['nbformat'] !== 4 || !Array.isArray(parsed['cells'])) {
    return null;
  }
  const cells: unknown[] = parsed['cells'];
  return {
    ...parsed,
    cells: cells.map(withoutTrust)
  } as ReadonlyPartialJSONObject;
}
