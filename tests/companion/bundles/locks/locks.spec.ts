import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLock } from '../../../../src/companion/bundles/locks/locks';
import { ownIdentity } from '../../../../src/companion/bundles/locks/process-identity';

describe('withLock', () => {
  let directory: string;
  let path: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'locks-'));
    path = join(directory, 'locks', 'one');
  });

  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  /** A lock as a process leaves it that was killed while holding it. */
  async function leaveLock(owner: object): Promise<void> {
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'owner.json'), JSON.stringify(owner));
  }

  async function pidOfEndedProcess(): Promise<number> {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise(resolve => child.once('exit', resolve));
    if (child.pid === undefined) {
      throw new Error('No process was started');
    }
    return child.pid;
  }

  it('runs one holder at a time and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        withLock(path, 'test', async held => {
          inside += 1;
          most = Math.max(most, inside);
          await held.assertHeld();
          inside -= 1;
          return index;
        })
      )
    );
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(1);
    expect(await readdir(join(directory, 'locks'))).toEqual(['new']);
    expect(await readdir(join(directory, 'locks', 'new'))).toEqual([]);
  });

  it('takes over the lock of a dead process at once', async () => {
    await leaveLock({ ...ownIdentity, pid: await pidOfEndedProcess(), token: 'old', purpose: '' });
    const begun = performance.now();
    expect(await withLock(path, 'test', () => Promise.resolve('done'))).toBe('done');
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('takes over the lock of a process whose number was given to another one', async () => {
    await leaveLock({ ...ownIdentity, started: '1', token: 'old', purpose: '' });
    expect(await withLock(path, 'test', () => Promise.resolve('done'))).toBe('done');
  });

  it('waits for a live holder and then refuses with busy', async () => {
    await leaveLock({ ...ownIdentity, token: 'other', purpose: '' });
    await expect(
      withLock(path, 'test', () => Promise.resolve(), { waitMs: 50 })
    ).rejects.toMatchObject({ code: 'busy' });
  });

  it('leaves the fresh lock of another machine alone', async () => {
    await leaveLock({ ...ownIdentity, host: 'elsewhere', pid: 1, token: 'other', purpose: '' });
    await expect(
      withLock(path, 'test', () => Promise.resolve(), { waitMs: 50 })
    ).rejects.toMatchObject({ code: 'busy' });
  });

  it('takes over a lock without sign of life for ten seconds', async () => {
    await leaveLock({ ...ownIdentity, host: 'elsewhere', pid: 1, token: 'other', purpose: '' });
    const past = new Date(Date.now() - 11_000);
    await utimes(path, past, past);
    expect(await withLock(path, 'test', () => Promise.resolve('done'))).toBe('done');
  });

  it('stops the holder whose lock was taken from it', async () => {
    await withLock(path, 'test', async held => {
      await rm(path, { recursive: true });
      await leaveLock({ ...ownIdentity, token: 'thief', purpose: '' });
      await expect(held.assertHeld()).rejects.toMatchObject({ code: 'busy' });
    });
    expect(await readdir(path)).toEqual(['owner.json']);
  });

  it('passes on the failure of the work and frees the lock', async () => {
    await expect(withLock(path, 'test', () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no'
    );
    expect(await withLock(path, 'test', () => Promise.resolve('free'))).toBe('free');
  });
});
