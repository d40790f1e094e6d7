import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Bundles } from '../../../src/companion/bundles/bundles';
import type { OnLocalEdits } from '../../../src/contracts';

import { requestFor } from './known-bundles';

const skill = { scope: 'user', name: 'demo' } as const;

/** Puts version one there and edits it as a user does: a text, a deletion, a file of one's own. */
export async function editedBundle(directory: string, bundles: Bundles): Promise<void> {
  await bundles.install(await requestFor(directory, skill.name, 'one', 'overwrite'));
  const bundle = join(directory, '.claude', 'skills', skill.name);
  const markdown = join(bundle, 'SKILL.md');
  const text = await readFile(markdown, 'utf8');
  await writeFile(markdown, text.replace('name: demo\n', 'license: MIT\nname: demo\n'));
  await writeFile(join(bundle, 'data', 'empty'), 'mine');
  await writeFile(join(bundle, 'mine.txt'), 'mine');
}

/** Syncs to version two with what was edited. */
export async function mergeEdited(
  directory: string,
  bundles: Bundles,
  onLocalEdits: OnLocalEdits
): Promise<void> {
  const request = await requestFor(directory, skill.name, 'two', 'sync');
  await bundles.install({
    ...request,
    onLocalEdits,
    ...(onLocalEdits === 'merge' && { resolutions: [{ path: 'SKILL.md', content: MERGED }] })
  });
}

const MERGED = '---\nlicense: MIT\nname: demo\ndescription: Version two\n---\nBody two\n';
