import { encodeUtf8 } from './utf8';

const MEBIBYTE = 1024 * 1024;

/** Bounds of an import (CONTRACT §4); 0 = none. */
export interface Limits {
  /** Bytes of an archive on the wire. */
  readonly archiveBytes: number;
  /** Bytes of one bundle's files together. */
  readonly bundleBytes: number;
  /** Files of one bundle. */
  readonly bundleFiles: number;
  /** Bytes of `SKILL.md`. */
  readonly skillMarkdownBytes: number;
  /** UTF-8 bytes of a path within a bundle. */
  readonly pathLength: number;
  /** How many times `archiveBytes` an archive may hold once inflated. */
  readonly inflateFactor: number;
}

export const DEFAULT_LIMITS: Limits = {
  archiveBytes: 100 * MEBIBYTE,
  bundleBytes: 20 * MEBIBYTE,
  bundleFiles: 512,
  skillMarkdownBytes: MEBIBYTE,
  pathLength: 255,
  inflateFactor: 10
};

const exceeds = (value: number, limit: number): boolean => limit > 0 && value > limit;

/**
 * Whether a bundle keeps within the limits.
 *
 * @returns the limit it breaks, as a sentence; null when it breaks none
 */
export function checkBundleLimits(
  files: readonly { readonly path: string; readonly size: number }[],
  limits: Limits
): string | null {
  if (exceeds(files.length, limits.bundleFiles)) {
    return `The skill has ${files.length} files; at most ${limits.bundleFiles} are allowed.`;
  }
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (exceeds(total, limits.bundleBytes)) {
    return `The skill has ${total} bytes; at most ${limits.bundleBytes} are allowed.`;
  }
  for (const file of files) {
    if (file.path === 'SKILL.md' && exceeds(file.size, limits.skillMarkdownBytes)) {
      return `SKILL.md has ${file.size} bytes; at most ${limits.skillMarkdownBytes} are allowed.`;
    }
    if (exceeds(encodeUtf8(file.path).length, limits.pathLength)) {
      return `The path "${file.path}" is longer than ${limits.pathLength} bytes.`;
    }
  }
  return null;
}
