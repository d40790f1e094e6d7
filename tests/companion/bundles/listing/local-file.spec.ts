import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scanBundle } from '../../../../src/companion/bundles/listing/bundle-scan';
import { ChangedUnderneath } from '../../../../src/companion/bundles/replacing/changed-underneath';
import { createDiskReader } from '../../../../src/companion/bundles/disk/disk-reader';
import { readLocalFile } from '../../../../src/companion/bundles/listing/local-file';

import { SKILL } from '../home';

describe('readLocalFile', () => {
  let directory: string;
  const state = async () => ({
    directory,
    record: null,
    scan: await scanBundle(directory, createDiskReader())
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'local-file-'));
    await mkdir(join(directory, 'docs'));
    await writeFile(join(directory, 'SKILL.md'), SKILL);
    await writeFile(join(directory, 'docs', 'a.md'), 'a');
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('reads what the scan found', async () => {
    const bytes = await readLocalFile(await state(), 'docs/a.md');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      createHash('sha256').update('a').digest('hex')
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ['has other bytes', () => writeFile(join(directory, 'docs', 'a.md'), 'b')],
    ['is gone', () => rm(join(directory, 'docs', 'a.md'))],
    ['is gone with its directory', () => rm(join(directory, 'docs'), { recursive: true })],
    [
      'is a link',
      async () => {
        await rm(join(directory, 'docs', 'a.md'));
        await symlink(join(directory, 'SKILL.md'), join(directory, 'docs', 'a.md'));
      }
    ]
  ])('asks for another plan when the file %s by now', async (_what, change) => {
    const before = await state();
    await change();
    await expect(readLocalFile(before, 'docs/a.md')).rejects.toThrow(ChangedUnderneath);
  });
});
