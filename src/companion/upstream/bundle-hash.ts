import { createHash } from 'node:crypto';

import { bundleDigest } from '../../domain/digest';

/** Hex digest of bytes, as the object store names them. */
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** "sha256:…" of a bundle with these files (CONTRACT §2, "hash"). */
export function hashOf(
  files: readonly { readonly path: string; readonly sha256: string }[]
): string {
  return bundleDigest(files, sha256);
}
