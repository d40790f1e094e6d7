import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openScanCache } from '../../../../src/companion/bundles/listing/scan-cache';

import { openHome, SKILL, type Home } from '../home';

describe('ScanCache', () => {
  let home: Home;
  let bundle: string;

  beforeEach(async () => {
    home = await openHome({ version: '1' });
    bundle = join(home.skills, 'demo');
    await home.write(join(bundle, 'SKILL.md'), SKILL);
    await home.write(join(bundle, 'a'), 'a');
    const past = new Date(Date.now() - 60_000);
    await utimes(join(bundle, 'a'), past, past);
    await home.reopen();
    await home.bundles.list();
    await home.reopen();
  });

  afterEach(() => home.dispose());

  it('knows the bundles of the last run of the same version, once each', async () => {
    await home.bundles.close();
    const cache = await openScanCache(home.dataDir, '1');
    expect(cache.take(bundle)).toMatchObject({ files: [{ path: 'SKILL.md' }, { path: 'a' }] });
    expect(cache.take(bundle)).toBeNull();
    expect((await openScanCache(home.dataDir, '2')).take(bundle)).toBeNull();
  });

  it('lists the same with it, without it and when it is broken', async () => {
    const expected = await home.bundles.list();
    expect(expected).toMatchObject([{ description: 'Shows things' }]);
    await writeFile(join(home.dataDir, 'scans.json'), '{"format": 1, "ver');
    expect(await (await home.reopen()).list()).toEqual(expected);
    await home.reopen();
    expect(await home.bundles.list()).toEqual(expected);
  });

  it('is at rest once the bundles are closed, however soon that is', async () => {
    for (let round = 0; round < 10; round += 1) {
      await home.reopen({ version: '1' });
      await home.bundles.close();
      // Fails where a file is written meanwhile.
      await rm(home.dataDir, { recursive: true });
    }
    expect(home.log).toEqual([]);
  });

  it('does not miss a change of the same size and time', async () => {
    const [before] = await home.bundles.list();
    await home.bundles.close();
    const { mtime } = await stat(join(bundle, 'a'));
    await writeFile(join(bundle, 'b'), 'b');
    await rename(join(bundle, 'b'), join(bundle, 'a'));
    await utimes(join(bundle, 'a'), mtime, mtime);
    await home.reopen();
    const [after] = await home.bundles.list();
    expect(after?.hash).not.toBe(before?.hash);
  });
});
