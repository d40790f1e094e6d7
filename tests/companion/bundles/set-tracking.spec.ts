import { readdirSync, readFileSync } from 'node:fs';
import { readFile, stat, symlink, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { COMMIT, contentOf, openHome, originAt, SKILL, type Home } from './home';

const FIXTURES = join(__dirname, '..', '..', 'domain', 'skill-markdown');
const demo = { scope: 'user', name: 'demo' } as const;

describe('Bundles.setTracking', () => {
  let home: Home;
  let markdown: string;

  beforeEach(async () => {
    home = await openHome();
    markdown = join(home.skills, 'demo', 'SKILL.md');
  });

  afterEach(() => home.dispose());

  it.each(readdirSync(FIXTURES))('gives back every byte of %s', async fixture => {
    const upstream = readFileSync(join(FIXTURES, fixture));
    await home.install({ 'SKILL.md': upstream });
    const installed = await readFile(markdown);
    const { stamped, hash } = await home.bundles.read(demo);

    await home.bundles.setTracking(demo, true);
    const tracking = await home.bundles.read(demo);
    expect(tracking).toMatchObject({ tracksUpstream: true, trackingRef: COMMIT, stamped, hash });
    expect(tracking.modifiedLocally).toBe(false);

    await home.bundles.setTracking(demo, false);
    expect(await readFile(markdown)).toEqual(installed);
    expect(await home.bundles.read(demo)).toMatchObject({ tracksUpstream: false, hash });
    expect(stamped || installed.equals(upstream)).toBe(true);
  });

  it('adds the tracking lines and nothing else, keeping the mode', async () => {
    await home.install({ 'SKILL.md': { content: SKILL, executable: true }, other: 'x' });
    const before = await stat(join(home.skills, 'demo', 'other'));
    const text = await readFile(markdown, 'utf8');
    await home.bundles.setTracking(demo, true);
    expect(await readFile(markdown, 'utf8')).toBe(
      text.replace(/\n---\n#/, `\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n---\n#`)
    );
    expect((await stat(markdown)).mode & 0o777).toBe(0o755);
    expect((await stat(join(home.skills, 'demo', 'other'))).ino).toBe(before.ino);
  });

  it.each<[string, (text: string) => Promise<unknown>]>([
    ['by itself', () => home.bundles.setTracking(demo, false)],
    ['as a change of the skill', () => home.bundles.edit(demo, { tracksUpstream: false })],
    [
      'with the text as it was read',
      content => home.bundles.edit(demo, { content, tracksUpstream: false })
    ]
  ])('takes every tracking line away when it is switched off %s', async (_how, switchOff) => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const { hash } = await home.bundles.read(demo);
    await switchOff(await readFile(markdown, 'utf8'));
    const { source } = originAt(COMMIT);
    const text = await readFile(markdown, 'utf8');
    expect(text).toBe(SKILL.replace('\n---\n#', `\nsource: ${source}\n---\n#`));
    expect(await home.bundles.versionFile(demo, 'current', 'SKILL.md')).toMatchObject({
      content: SKILL
    });
    expect(await home.bundles.read(demo)).toMatchObject({
      ...{ hash, stamped: true, modifiedLocally: false },
      ...{ tracksUpstream: false, trackingRef: null }
    });
  });

  it('refuses a skill without a source', async () => {
    await home.write(markdown, SKILL);
    await expect(home.bundles.setTracking(demo, true)).rejects.toMatchObject({ code: 'no-source' });
    expect(await readFile(markdown, 'utf8')).toBe(SKILL);
  });

  it('refuses when SKILL.md is not the one that was read', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const before = await contentOf(home.skills);
    await expect(
      home.bundles.setTracking(demo, true, { ifMatch: '0'.repeat(64) })
    ).rejects.toMatchObject({ code: 'changed-meanwhile', status: 412 });
    expect(await contentOf(home.skills)).toEqual(before);
  });

  it('keeps the commit of an adopted skill while it is not tracked', async () => {
    const stamps = `source: https://github.com/o/r/tree/main/demo\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n`;
    await home.write(markdown, SKILL.replace('\n---\n#', `\n${stamps}---\n#`));
    await home.bundles.setTracking(demo, false);
    expect(await readFile(markdown, 'utf8')).not.toContain('tracking_ref');
    await home.bundles.setTracking(demo, true);
    expect(await readFile(markdown, 'utf8')).toContain(`tracking_ref: ${COMMIT}`);
    expect(await home.bundles.read(demo)).toMatchObject({ adopted: true });
  });

  it('writes through a linked directory and leaves the link alone', async () => {
    await home.install({ 'SKILL.md': SKILL }, { skill: { scope: 'user', name: 'real' } });
    await mkdir(home.project, { recursive: true });
    await symlink(join(home.skills, 'real'), join(home.project, 'demo'));
    const skill = { scope: 'project', name: 'demo' } as const;
    await home.bundles.setTracking(skill, true);
    expect(await home.bundles.read(skill)).toMatchObject({ tracksUpstream: true, linked: true });
    expect(Object.keys(await contentOf(home.project))).toEqual(['demo']);
    expect(Object.keys(await contentOf(home.skills))).toEqual(['real', 'real/SKILL.md']);
  });

  it('takes away a hand-made change of tracks_upstream as the truth', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const text = await readFile(markdown, 'utf8');
    await writeFile(markdown, text.replace(/tracks_upstream.*\ntracking_ref.*\n/, ''));
    expect(await home.bundles.read(demo)).toMatchObject({
      tracksUpstream: false,
      trackingRef: null,
      modifiedLocally: false
    });
  });
});
