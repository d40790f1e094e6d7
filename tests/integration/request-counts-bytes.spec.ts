import { randomBytes } from 'node:crypto';

import { fault, type FileChanges, type FileContent } from '../support/github';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const ASSET_BYTES = 20_000;
const REPOSITORY = 'acme/skills';

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_value, index) => `skill-${index + 1}`);

/** Three files a skill, one of which no compression makes smaller. */
function skills(names: readonly string[], revision = 1): FileChanges {
  return Object.fromEntries(
    names.flatMap((name): [string, FileContent][] => [
      [`skills/${name}/SKILL.md`, skillMarkdown(name, `# ${name}\n\nRevision ${revision}.\n`)],
      [`skills/${name}/scripts/run.py`, `print("${name} ${revision}")\n`],
      [`skills/${name}/sample.bin`, randomBytes(ASSET_BYTES)]
    ])
  );
}

describe('requests and bytes of large repositories', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const importAll = async (names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const url = stage.address(`${REPOSITORY}/tree/main/skills/${name}`);
      await stage.companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
    }
  };
  /** What GitHub would send for all of it. */
  const archiveBytes = async (): Promise<number> => {
    const { download } = stage.github.addresses;
    const answer = await fetch(`${download}/${REPOSITORY}/legacy.tar.gz/refs/heads/main`);
    return (await answer.bytes()).byteLength;
  };
  const contentBytes = (): number =>
    stage.github.log
      .requests()
      .filter(({ kind }) => kind !== 'api')
      .reduce((sum, { bytesSent }) => sum + bytesSent, 0);
  const kinds = (): Record<string, number> =>
    Object.fromEntries(
      (['api', 'raw', 'download'] as const).map(kind => [
        kind,
        stage.github.log.requests(kind).length
      ])
    );

  it('fetches only the changed files of one skill of 50, raw and with two requests of quota', async () => {
    const names = numbered(50);
    const repository = await stage.github.createRepository(REPOSITORY, { files: skills(names) });
    await importAll(names);
    await repository.commit({
      'skills/skill-7/SKILL.md': skillMarkdown('skill-7', 'New.\n'),
      'skills/skill-7/extra.md': 'More.\n'
    });
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results.flatMap(row => ('updated' in row && row.updated ? [row.name] : []))).toEqual([
      'skill-7'
    ]);
    expect(kinds()).toEqual({ api: 2, raw: 2, download: 0 });
    expect(stage.github.log.quotaSpent()).toBe(2);
    expect(contentBytes()).toBeLessThan(1_000);
  });

  it('fetches all of 50 changed skills in one archive, with three requests of quota', async () => {
    const names = numbered(50);
    const repository = await stage.github.createRepository(REPOSITORY, { files: skills(names) });
    await importAll(names);
    await repository.commit(skills(names, 2));
    const bytes = await archiveBytes();
    stage.github.log.reset();
    const { results } = await stage.companion.client.syncAll();
    expect(results.every(row => 'updated' in row && row.updated)).toBe(true);
    expect(kinds()).toEqual({ api: 3, raw: 0, download: 1 });
    expect(stage.github.log.quotaSpent()).toBe(3);
    expect(contentBytes()).toBeLessThanOrEqual(bytes);
  });

  it('imports one skill of a large repository for a twentieth of its bytes', async () => {
    await stage.github.createRepository(REPOSITORY, { files: skills(numbered(100)) });
    const bytes = await archiveBytes();
    stage.github.log.reset();
    await importAll(['skill-50']);
    expect(kinds()).toEqual({ api: 2, raw: 3, download: 0 });
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    expect(contentBytes()).toBeLessThan(bytes / 20);
    expect(stage.github.log.requests('raw').every(({ token }) => token === null)).toBe(true);
  });

  it('asks the raw host once for a while when it refuses, and takes the archive', async () => {
    const names = numbered(20);
    await stage.github.createRepository(REPOSITORY, { files: skills(names) });
    stage.github.faults.inject(fault.failWith(429, 'Slow down', { 'retry-after': '600' }), {
      kind: 'raw'
    });
    stage.github.log.reset();
    await importAll(['skill-1', 'skill-2']);
    const { raw = 0, download } = kinds();
    expect(raw).toBeGreaterThan(0);
    expect(raw).toBeLessThanOrEqual(3);
    expect(download).toBe(2);
    expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(6);
  });

  it('never has more than 8 raw files of a repository under way at once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 18 }, (_value, index) => [`skills/pdf/${index}.md`, `Page ${index}.\n`])
    );
    await stage.github.createRepository(REPOSITORY, {
      files: { ...skills(numbered(10)), ...files, 'skills/pdf/SKILL.md': skillMarkdown('pdf') }
    });
    stage.github.faults.inject(fault.latency(20), { kind: 'raw' });
    stage.github.log.reset();
    await importAll(['pdf']);
    expect(kinds()).toMatchObject({ raw: 19, download: 0 });
    expect(stage.github.log.maxInFlight('raw')).toBeLessThanOrEqual(8);
    expect(stage.github.log.maxInFlight('raw')).toBeGreaterThan(4);
  });
});
