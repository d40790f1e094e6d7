import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openKnownNames } from '../../../src/companion/upstream/known-names';

const OLD = { host: 'github.com', owner: 'acme', repo: 'skills' };
const DAY_MS = 24 * 60 * 60 * 1000;

describe('names that renamed repositories go by', () => {
  let directory: string;
  let now: Date;
  const clock = { now: () => now };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'known-names-'));
    now = new Date('2026-01-01T00:00:00Z');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('are known to the next companion, in any spelling, until they are forgotten', async () => {
    await openKnownNames(directory, clock).set(OLD, 'acme/Tools');
    const names = openKnownNames(directory, clock);
    const found = await names.get({ ...OLD, owner: 'ACME' });
    expect(found).toEqual({ host: 'github.com', owner: 'acme', repo: 'Tools' });
    await names.forget(OLD);
    expect(await names.get(OLD)).toBeNull();
  });

  it('are asked for again after a week, and when the clock was set back', async () => {
    const names = openKnownNames(directory, clock);
    await names.set(OLD, 'acme/tools');
    now = new Date(now.getTime() + 7 * DAY_MS);
    expect(await names.get(OLD)).toBeNull();
    now = new Date(now.getTime() - 8 * DAY_MS);
    expect(await names.get(OLD)).toBeNull();
  });

  it('are lost, not fatal, when the file is damaged or cannot be written', async () => {
    await writeFile(join(directory, 'known-names.json'), '{"format": 1, "names": {"x');
    expect(await openKnownNames(directory, clock).get(OLD)).toBeNull();
    await writeFile(join(directory, 'a-file'), '');
    const names = openKnownNames(join(directory, 'a-file', 'below'), clock);
    await names.set(OLD, 'acme/tools');
    expect(await names.get(OLD)).toBeNull();
  });
});
