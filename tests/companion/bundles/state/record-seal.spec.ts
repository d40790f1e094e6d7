import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { InstallRecord } from '../../../../src/companion/bundles/state/record';
import { openRecordSeal } from '../../../../src/companion/bundles/state/record-seal';

import { COMMIT, originAt } from '../home';

const record: InstallRecord = {
  owner: 'user',
  origin: originAt(COMMIT),
  tree: null,
  tracksUpstream: true,
  trackingRef: COMMIT,
  currentAt: null,
  stamped: true,
  nameEdit: null,
  adopted: false,
  files: null,
  hash: null,
  installedAt: null,
  syncedAt: null
};

describe('openRecordSeal', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'seal-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('seals what another companion recognises, even when both begin at once', async () => {
    const companions = Array.from({ length: 8 }, () => openRecordSeal(dataDir));
    const seals = await Promise.all(companions.map(each => each.make('stage', record)));
    for (const seal of seals) {
      expect(await openRecordSeal(dataDir).fits(seal, 'stage', record)).toBe(true);
    }
  });

  it('recognises no seal of another entry, another record or nobody', async () => {
    const seal = openRecordSeal(dataDir);
    const made = await seal.make('stage', record);
    expect(await seal.fits(made, 'other', record)).toBe(false);
    expect(await seal.fits(made, 'stage', { ...record, tracksUpstream: false })).toBe(false);
    expect(await seal.fits(undefined, 'stage', record)).toBe(false);
  });
});
