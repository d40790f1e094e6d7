import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openObjectStore } from '../../src/companion/bundles/state/object-store';
import { openSnapshots } from '../../src/companion/bundles/history/snapshots';
import { startUpkeep, type Upkeep } from '../../src/companion/upkeep';
import { openBundleStore } from '../../src/companion/upstream/bundle-store';
import { openHome, originAt, SKILL, type Home } from './bundles/home';

const DAY_MS = 24 * 60 * 60 * 1000;
const demo = { scope: 'user', name: 'demo' } as const;

describe('the upkeep', () => {
  let home: Home;
  let now: number;
  let upkeep: Upkeep;
  const clock = { now: () => new Date(now) };

  beforeEach(async () => {
    // Ages of files are told by the system's own clock.
    now = Date.now();
    home = await openHome({ clock });
  });
  afterEach(async () => {
    await upkeep.stop();
    await home.dispose();
  });

  async function begin(versions = 2, days = 90): Promise<void> {
    const note = (_details: unknown, message?: string): void => {
      home.log.push(message ?? '');
    };
    const warn = (details: unknown, message?: string): void => {
      home.log.push(`${message ?? ''}: ${JSON.stringify(details)}`);
    };
    upkeep = startUpkeep({
      dataDir: home.dataDir,
      snapshots: openSnapshots(home.dataDir, openObjectStore(home.dataDir), clock),
      retention: { versions, days },
      clock,
      log: { info: note, warn }
    });
    await upkeep.runIfDue();
  }

  async function sync(text: string): Promise<void> {
    now += 60_000;
    await home.install(
      { 'SKILL.md': `${SKILL}${text}\n` },
      { mode: 'sync', onLocalEdits: 'overwrite', origin: originAt('c'.repeat(40)) }
    );
  }

  const snapshots = async (): Promise<number> => (await home.bundles.snapshots(demo)).length;

  async function objects(): Promise<string[]> {
    const directory = join(home.dataDir, 'objects');
    const names = await readdir(directory, { recursive: true });
    return names.filter(name => name.length > 60).sort();
  }

  /** As if nobody had used an object for two days. */
  async function ageObjects(): Promise<void> {
    for (const name of await objects()) {
      await utimes(join(home.dataDir, 'objects', name), now / 1000 - 172_800, now / 1000 - 172_800);
    }
  }

  it('drops versions beyond the number at the start, and then once a day', async () => {
    await home.install({ 'SKILL.md': SKILL });
    for (const text of ['1', '2', '3', '4']) {
      await sync(text);
    }
    await begin();
    expect(await snapshots()).toBe(2);
    await sync('5');
    await upkeep.runIfDue();
    expect(await snapshots()).toBe(3);
    now += DAY_MS;
    await upkeep.runIfDue();
    expect(await snapshots()).toBe(2);
    now += 1000 * DAY_MS;
    await upkeep.runIfDue();
    expect(await snapshots()).toBe(1);
  });

  it('removes the objects of dropped versions, and none that are still referred to', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'first' });
    for (const text of ['1', '2', '3']) {
      await sync(text);
    }
    const [oldest] = (await home.bundles.history(demo)).reverse().slice(1);
    const upstream = await home.upstream({ 'SKILL.md': `${SKILL}cached`, b: 'cached' });
    await openBundleStore(join(home.dataDir, 'upstream'), openObjectStore(home.dataDir)).save(
      upstream
    );
    const stray = await openObjectStore(home.dataDir).put(new TextEncoder().encode('stray'));
    await ageObjects();
    const before = await objects();
    await begin(2);
    const after = await objects();
    expect(after.length).toBeLessThan(before.length);
    expect(after.join()).not.toContain(stray.slice(2));
    await expect(home.bundles.restore(oldest?.before ?? '')).rejects.toMatchObject({
      code: 'not-found'
    });
    for (const { id } of await home.bundles.snapshots(demo)) {
      await home.bundles.restore(id);
    }
    const store = openBundleStore(join(home.dataDir, 'upstream'), openObjectStore(home.dataDir));
    expect(await store.load(upstream.tree)).toMatchObject({ tree: upstream.tree });
    expect(await home.bundles.versionFile(demo, 'base', 'SKILL.md')).toMatchObject({
      path: 'SKILL.md'
    });
  });

  it.each([
    ['record', 'records'],
    ['snapshot', 'snapshots'],
    ['downloaded bundle', join('upstream', 'bundles')]
  ])('sweeps nothing while a newer program’s %s is there', async (_title, directory) => {
    await home.install({ 'SKILL.md': SKILL });
    await sync('1');
    await openObjectStore(home.dataDir).put(new TextEncoder().encode('stray'));
    await ageObjects();
    const before = await objects();
    await mkdir(join(home.dataDir, directory), { recursive: true });
    await writeFile(join(home.dataDir, directory, 'newer.json'), '{"format":99}');
    await begin();
    expect(await objects()).toEqual(before);
  });

  it('says once a day which file keeps it from sweeping', async () => {
    const obstacles = () => home.log.filter(line => line.startsWith('No object'));
    await home.install({ 'SKILL.md': SKILL });
    await openObjectStore(home.dataDir).put(new TextEncoder().encode('stray'));
    await ageObjects();
    await writeFile(join(home.dataDir, 'snapshots', 'torn.json'), '{"format":2,');
    await begin();
    await upkeep.runIfDue();
    expect(obstacles()).toEqual([
      `No object is swept while this file cannot be understood: ${JSON.stringify({
        file: join('snapshots', 'torn.json'),
        state: 'broken'
      })}`
    ]);
    now += DAY_MS;
    await upkeep.runIfDue();
    expect(obstacles()).toHaveLength(2);
  });

  it('drops no version while a newer program’s snapshot is there', async () => {
    await home.install({ 'SKILL.md': SKILL });
    for (const text of ['1', '2', '3', '4']) {
      await sync(text);
    }
    await writeFile(join(home.dataDir, 'snapshots', 'newer.json'), '{"format":3}');
    await begin();
    expect(await snapshots()).toBe(4);
  });

  it('reads what an older program kept, and leaves what it could misread to itself', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await sync('1');
    await home.bundles.rename(demo, 'other');
    const directory = join(home.dataDir, 'snapshots');
    const formats = new Map<string, number>();
    for (const name of await readdir(directory)) {
      const file: unknown = JSON.parse(await readFile(join(directory, name), 'utf8'));
      const { reason, format } = file as { reason: string; format: number };
      formats.set(reason, format);
    }
    expect(Object.fromEntries(formats)).toEqual({ imported: 2, synced: 1, renamed: 2 });
    await begin();
  });

  it('leaves the work to the companion that is at it, and does it the next day', async () => {
    await home.install({ 'SKILL.md': SKILL });
    for (const text of ['1', '2', '3', '4']) {
      await sync(text);
    }
    const lock = join(home.dataDir, 'locks', 'upkeep');
    await mkdir(lock, { recursive: true });
    await writeFile(join(lock, 'owner.json'), '{}');
    await begin();
    expect(await snapshots()).toBe(4);
    expect(home.log.join()).not.toContain('The history could not be tidied');
  });
});
