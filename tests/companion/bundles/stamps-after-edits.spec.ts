import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LATER_COMMIT, openHome, originAt, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;

describe('The stamps of a SKILL.md that is edited as text', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  const content = () => readFile(join(home.skills, 'demo', 'SKILL.md'), 'utf8');
  const summary = async () => (await home.bundles.list())[0];
  const withoutFence = (text: string) => text.replace('---\n# Demo', '# Demo');

  it('are ours again when it was broken and is mended, and follow the next sync', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const [installed, text] = [await summary(), await content()];
    await home.bundles.edit(demo, { content: withoutFence(text) });
    expect(await summary()).toMatchObject({ stamped: false, tracksUpstream: true });
    await home.bundles.edit(demo, { content: text });
    expect(await summary()).toEqual(installed);
    await home.install(
      { 'SKILL.md': `${SKILL}More\n` },
      { mode: 'sync', tracksUpstream: true, origin: originAt(LATER_COMMIT) }
    );
    expect(await summary()).toMatchObject({ stamped: true, modifiedLocally: false });
    expect(await content()).toContain(`tracking_ref: ${LATER_COMMIT}\n---\n`);
  });

  it('are ours again where other text is changed as well', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const text = await content();
    await home.bundles.edit(demo, { content: withoutFence(text) });
    await home.bundles.edit(demo, { content: text.replace('# Demo', '# Mine') });
    expect(await summary()).toMatchObject({ stamped: true, modifiedLocally: true });
  });

  it('are ours again in a skill that does not track', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const [installed, text] = [await summary(), await content()];
    await home.bundles.edit(demo, { content: withoutFence(text) });
    await home.bundles.edit(demo, { content: text });
    expect(await summary()).toEqual(installed);
  });

  it.each([
    ['a key', 'license: MIT\n'],
    ['a comment', '# Mine\n'],
    ['a blank line', '\n']
  ])('go below %s that is added above the closing fence', async (_what, added) => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const text = await content();
    const stamps = text.slice(text.indexOf('source: '), text.indexOf('---\n#'));
    await home.bundles.edit(demo, { content: text.replace('---\n#', `${added}---\n#`) });
    expect(await content()).toBe(text.replace(stamps, added + stamps));
    expect(await summary()).toMatchObject({
      stamped: true,
      tracksUpstream: true,
      modifiedLocally: true
    });
    await home.bundles.edit(demo, { content: text });
    expect(await summary()).toMatchObject({ stamped: true, modifiedLocally: false });
  });

  it('stay upstream’s where they came with the file', async () => {
    const { source } = originAt(LATER_COMMIT);
    const upstream = SKILL.replace('---\n# Demo', `source: ${source}\n---\n# Demo`);
    await home.install({ 'SKILL.md': upstream });
    const installed = await summary();
    expect(installed).toMatchObject({ stamped: false, modifiedLocally: false });
    await home.bundles.edit(demo, { content: `${upstream}Mine\n` });
    await home.bundles.edit(demo, { content: upstream });
    expect(await summary()).toEqual(installed);
    expect(await content()).toBe(upstream);
  });
});
