import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Scope } from '../../../src/contracts';
import { unstampSkill } from '../../../src/domain/frontmatter/stamps';
import type { Home } from '../../support/companion-process';
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

/** Names a bundle among those of both scopes; in the user's by its name alone. */
export const keyOf = (scope: Scope, name: string): string =>
  scope === 'user' ? name : `${scope}/${name}`;

/** A bundle in whichever place. */
export interface PlacedBundle extends BundleOnDisk {
  readonly directory: string;
  readonly enabled: boolean;
}

/** Where the bundles of a scope stand that agents do not see. */
const offFor = (root: string): string => path.join(root, '..', '.jupyterlab-skills', 'off');

/**
 * Every bundle of both scopes, those that agents do not see included.
 * @throws Error when one is enabled and disabled at once
 */
export async function bundlesOf(home: Home): Promise<Map<string, PlacedBundle>> {
  const found = new Map<string, PlacedBundle>();
  const scopes = { user: home.userSkillsDir, project: home.projectSkillsDir } as const;
  for (const [scope, root] of Object.entries(scopes) as [Scope, string][]) {
    for (const place of [root, offFor(root)]) {
      const names = await readdir(place).catch(() => []);
      for (const [name, bundle] of names.length === 0 ? [] : await bundlesIn(place)) {
        const key = keyOf(scope, name);
        if (found.has(key)) {
          throw new Error(`"${key}" is enabled and disabled`);
        }
        found.set(key, {
          ...bundle,
          directory: path.join(place, name),
          enabled: place === root
        });
      }
    }
  }
  return found;
}

/** The lines of a bundle with another name in its SKILL.md. */
export async function linesUnder(
  name: string,
  key: string,
  bundles: ReadonlyMap<string, PlacedBundle>
): Promise<string[]> {
  const { directory, lines } = bundles.get(key) ?? { directory: '', lines: [] };
  const markdown = await readFile(path.join(directory, 'SKILL.md'), 'utf8');
  const named = markdown.replace(/^name: .*$/m, `name: ${name}`);
  return lines.map(line =>
    line.replace(digestOf(Buffer.from(markdown)), digestOf(Buffer.from(named)))
  );
}

export const sameLines = (
  left: readonly string[] | undefined,
  right: readonly string[] | undefined
): boolean => left?.join('\n') === right?.join('\n');
