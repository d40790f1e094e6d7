import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { unstampSkill } from '../../../src/domain/stamps';
import { diskState } from '../../support/disk-state';

/** One bundle as it lies on disk, by lines of `diskState`. */
export interface BundleOnDisk {
  readonly lines: readonly string[];
  /** The same with SKILL.md as it was before it was stamped. */
  readonly unstamped: readonly string[];
  readonly tracks: boolean;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function bundleAt(directory: string): Promise<BundleOnDisk> {
  const lines = await diskState(directory);
  const markdown = await readFile(path.join(directory, 'SKILL.md'));
  const { bytes, stamps } = unstampSkill(markdown);
  const unstamped = lines.map(line =>
    line.startsWith('SKILL.md ') ? line.replace(digestOf(markdown), digestOf(bytes)) : line
  );
  return { lines, unstamped, tracks: stamps?.tracksUpstream === true };
}

/** Every bundle of a skills root, by name. */
export async function bundlesIn(root: string): Promise<Map<string, BundleOnDisk>> {
  const names = await readdir(root);
  const bundles = names.map(async name => [name, await bundleAt(path.join(root, name))] as const);
  return new Map(await Promise.all(bundles));
}

export const sameLines = (
  left: readonly string[] | undefined,
  right: readonly string[] | undefined
): boolean => left?.join('\n') === right?.join('\n');
