import { readFile } from 'node:fs/promises';

import type { Static, TSchema } from 'typebox';

import { conforms } from '../../conforms';

import { unlessMissing } from '../disk/disk-problem';
import { FORMAT, Numbered } from './record-schema';

/** What a state file turned out to be. */
export type StateFile<T> =
  | { readonly state: 'missing' }
  /** Not JSON, or not of its schema: treated as lost, kept aside at the next write. */
  | { readonly state: 'broken' }
  /** Written by a newer version of the program: to be left alone. */
  | { readonly state: 'newer' }
  | { readonly state: 'read'; readonly value: T };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Torn or edited by hand: the caller takes it for broken.
    return undefined;
  }
}

/**
 * Checks the text of one of our JSON files.
 *
 * @param newest the highest number of its format that the schema knows
 */
export function parseStateFile<S extends TSchema>(
  text: string,
  schema: S,
  newest: number = FORMAT
): Exclude<StateFile<Static<S>>, { state: 'missing' }> {
  const value = parse(text);
  if (conforms(Numbered, value) && value.format > newest) {
    return { state: 'newer' };
  }
  return conforms(schema, value) ? { state: 'read', value } : { state: 'broken' };
}

/** Reads one of our JSON files, whatever became of it. */
export async function readStateFile<S extends TSchema>(
  path: string,
  schema: S,
  newest: number = FORMAT
): Promise<StateFile<Static<S>>> {
  const text = await unlessMissing(readFile(path, 'utf8'));
  return text === null ? { state: 'missing' } : parseStateFile(text, schema, newest);
}

export const toJson = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
