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

/** Lines as notebooks have them on disk, each with its end, so that they can be compared. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/).filter(line => line !== '');

function cellOnDisk(cell: unknown): unknown {
  if (!isObject(cell)) {
    return cell;
  }
  const { metadata, source } = cell;
  const kept = isObject(metadata)
    ? Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'trusted'))
    : metadata;
  return {
    ...cell,
    ...(kept !== undefined && { metadata: kept }),
    ...(typeof source === 'string' && { source: linesOf(source) })
  };
}

/** Objects with their keys in order, as Jupyter writes them. */
const ordered = (_key: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/**
 * A document of JSON as text: laid out as Jupyter lays out notebooks, without the trust that only
 * this page gave.
 *
 * @returns null for what is no object
 */
export function writeNotebook(content: unknown): string | null {
  if (!isObject(content)) {
    return null;
  }
  const cells: unknown = content['cells'];
  const onDisk = Array.isArray(cells)
    ? { ...content, cells: (cells as unknown[]).map(cellOnDisk) }
    : content;
  return `${JSON.stringify(onDisk, ordered, 1)}\n`;
}
