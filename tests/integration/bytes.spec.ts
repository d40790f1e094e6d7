import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { unstampSkill } from '../../src/domain/frontmatter/stamps';
import { setStage, type Stage } from '../support/stage';

const FIXTURES = path.join(__dirname, '..', 'domain', 'skill-markdown');

/** SKILL.md files as people write them: comments, CRLF, BOM, odd quoting, no fence … */
const files = readdirSync(FIXTURES)
  .filter(name => name.endsWith('.skill'))
  .map(name => [path.basename(name, '.skill'), readFileSync(path.join(FIXTURES, name))] as const);

describe('bytes of SKILL.md', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
    await stage.github.createRepository('acme/skills', {
      files: Object.fromEntries(files.map(([name, content]) => [`${name}/SKILL.md`, content]))
    });
  });
  afterAll(() => stage.close());

  it('has files to look at', () => {
    expect(files.length).toBeGreaterThanOrEqual(25);
  });

  it.each(files)('come through import, tracking and its end: %s', async (name, upstream) => {
    const { client } = stage.companion;
    const url = stage.address(`acme/skills/tree/main/${name}`);
    const { skill } = await client.importSkill({ url, scope: 'user', tracksUpstream: true });
    const onDisk = () => readFile(path.join(skill.rootPath, 'SKILL.md'));
    const upstreamBytes = async () => {
      const bytes = await onDisk();
      return skill.stamped ? Buffer.from(unstampSkill(bytes).bytes) : bytes;
    };
    expect(skill).toMatchObject({ tracksUpstream: true, modifiedLocally: false });
    expect(await upstreamBytes()).toEqual(upstream);

    expect(await client.setTracking('user', skill.name, false)).toMatchObject({
      tracksUpstream: false,
      modifiedLocally: false
    });
    expect(await upstreamBytes()).toEqual(upstream);
    const kept = (await onDisk()).toString('latin1').replace(upstream.toString('latin1'), '');
    expect(kept).not.toMatch(/tracks_upstream|tracking_ref/);

    expect((await client.setTracking('user', skill.name, true)).tracksUpstream).toBe(true);
    expect(await upstreamBytes()).toEqual(upstream);
    await client.deleteSkill('user', skill.name);
  });
});
