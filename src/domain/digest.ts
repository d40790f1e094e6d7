import { compareBytes, encodeUtf8 } from './utf8';

/** Hex SHA-256 of bytes, given by the runtime: `crypto.subtle` is missing on plain-http pages. */
export type Sha256 = (bytes: Uint8Array) => string;

/**
 * The hash of a bundle (CONTRACT §2): SHA-256 over one line `<sha256>  <path>` per file, ordered by
 * the bytes of the path. On an upstream checkout it is what `sha256sum` gives over itself.
 *
 * @param files path within the bundle, and hex digest of the un-stamped bytes
 * @returns "sha256:" and the hex digest
 */
export function bundleDigest(
  files: readonly { readonly path: string; readonly sha256: string }[],
  sha256: Sha256
): string {
  const text = files
    .map(file => ({ ...file, order: encodeUtf8(file.path) }))
    .sort((left, right) => compareBytes(left.order, right.order))
    .map(file => `${file.sha256}  ${file.path}\n`)
    .join('');
  return `sha256:${sha256(encodeUtf8(text))}`;
}
