import type { Precondition, SkillsError } from '../../../../client';
import type { SkillAddress } from '../../../model/address';
import { asSkillsError } from '../../../model/failure';
import { freePath, splitPath } from '../../../drive/free-path';

import type { FileClient } from './bundle-files';

/** A file from the user's computer. */
export interface UploadSource {
  /** From the skill's directory. */
  readonly path: string;
  readonly blob: Blob;
}

/** What becomes of an upload whose name is taken. */
export type TakenChoice = 'keep-both' | 'replace' | 'skip';

export interface UploadProgress {
  readonly done: number;
  readonly total: number;
  readonly current: string;
}

export interface UploadOptions {
  readonly sources: readonly UploadSource[];
  /** Paths that are there. */
  readonly taken: readonly string[];
  readonly choose: (path: string, left: number) => Promise<TakenChoice>;
  readonly onProgress: (progress: UploadProgress) => void;
  /** Ends it before the next file. */
  readonly signal: AbortSignal;
}

export type UploadOutcome =
  | { readonly kind: 'added' | 'replaced'; readonly path: string }
  | { readonly kind: 'skipped' | 'cancelled'; readonly path: string }
  | { readonly kind: 'failed'; readonly path: string; readonly error: SkillsError };

async function base64Of(blob: Blob): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('The file cannot be read'));
    };
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(',') + 1);
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Writes files of the user's computer into a skill, and asks before one is replaced. */
export async function uploadFiles(
  client: FileClient,
  { scope, name }: SkillAddress,
  { choose, onProgress, signal, sources, taken }: UploadOptions
): Promise<readonly UploadOutcome[]> {
  const present = [...taken];
  const write = async (path: string, content: string, precondition: Precondition) => {
    await client.writeFile(scope, name, path, { content, encoding: 'base64' }, precondition);
    present.push(path);
  };

  const uploadTaken = async (
    path: string,
    content: string,
    left: number
  ): Promise<UploadOutcome> => {
    const standing = present.find(each => isSame(each, path)) ?? path;
    const choice = await choose(standing, left);
    if (choice === 'skip') {
      return { kind: 'skipped', path };
    }
    if (choice === 'keep-both') {
      const free = freePath(splitPath(path), '-', [...present, path]);
      await write(free, content, { create: true });
      return { kind: 'added', path: free };
    }
    const { etag } = await client.getFile(scope, name, standing);
    await write(standing, content, etag === null ? { create: true } : { etag });
    return { kind: 'replaced', path: standing };
  };

  const uploadOne = async ({ blob, path }: UploadSource, left: number): Promise<UploadOutcome> => {
    const content = await base64Of(blob);
    if (!present.some(each => isSame(each, path))) {
      try {
        await write(path, content, { create: true });
        return { kind: 'added', path };
      } catch (error) {
        if (asSkillsError(error).code !== 'already-exists') {
          throw error;
        }
      }
    }
    return uploadTaken(path, content, left);
  };

  const outcomes: UploadOutcome[] = [];
  for (const [index, source] of sources.entries()) {
    const { path } = source;
    if (signal.aborted) {
      outcomes.push({ kind: 'cancelled', path });
      continue;
    }
    onProgress({ done: index, total: sources.length, current: path });
    try {
      outcomes.push(await uploadOne(source, sources.length - index - 1));
    } catch (error) {
      outcomes.push({ kind: 'failed', path, error: asSkillsError(error) });
    }
  }
  return outcomes;
}
