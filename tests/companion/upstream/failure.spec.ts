import type { Bundles } from '../../../src/companion/bundles/bundles';
import { failureRow } from '../../../src/companion/upstream/failure';
import { importRow } from '../../../src/companion/upstream/import-outcome';
import type { Log } from '../../../src/companion/upstream/log';

const pdf = { scope: 'user' as const, name: 'pdf' };
const { signal } = new AbortController();

describe('what a row says', () => {
  let warned: number;
  const log: Log = { info: () => undefined, warn: () => void (warned += 1) };

  beforeEach(() => {
    warned = 0;
  });

  it.each([
    ['ENOSPC', 'storage-full', 507],
    ['EROFS', 'storage-read-only', 403]
  ])('is the disk where that failed with %s, not upstream', (errno, code, status) => {
    const error = Object.assign(new Error(errno), { code: errno });
    expect(failureRow(pdf, error, { log, signal })).toMatchObject({ code, status });
    expect(warned).toBe(0);
  });

  it('is that a skill was installed, though a look at it fails', async () => {
    const bundles = { state: () => Promise.reject(new Error('no look')) } as Partial<Bundles>;
    const deps = { bundles: bundles as Bundles, log };
    const outcome = { status: 'created' as const, skill: pdf };
    expect(await importRow(deps, 'skills/pdf', outcome, signal)).toEqual({
      path: 'skills/pdf',
      status: 'created'
    });
    expect(warned).toBe(1);
  });
});
