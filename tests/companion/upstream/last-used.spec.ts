import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dropUnused, noteUse } from '../../../src/companion/upstream/last-used';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('dropUnused', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'last-used-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const write = async (path: string, ageDays: number): Promise<void> => {
    const file = join(directory, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, 'x');
    const time = (Date.now() - ageDays * DAY_MS) / 1000;
    await utimes(file, time, time);
  };

  it('removes what was not used for 30 days, in subdirectories too', async () => {
    await write('blobs/ab/old', 31);
    await write('blobs/ab/young', 29);
    await write('bundles/old.json', 400);
    await dropUnused(
      ['blobs', 'bundles', 'absent'].map(name => join(directory, name)),
      Date.now()
    );
    expect(await readdir(join(directory, 'blobs', 'ab'))).toEqual(['young']);
    expect(await readdir(join(directory, 'bundles'))).toEqual([]);
  });

  it('keeps what was used since it was written', async () => {
    await write('bundles/old.json', 31);
    await noteUse(join(directory, 'bundles', 'old.json'));
    await noteUse(join(directory, 'bundles', 'absent.json'));
    await dropUnused([join(directory, 'bundles')], Date.now());
    expect(await readdir(join(directory, 'bundles'))).toEqual(['old.json']);
  });

  it('does not touch again what was used today', async () => {
    await write('a', 0.5);
    const before = (await stat(join(directory, 'a'))).mtimeMs;
    await noteUse(join(directory, 'a'));
    expect((await stat(join(directory, 'a'))).mtimeMs).toBe(before);
  });
});
