import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { openObjectStore } from '../../../src/companion/bundles/state/object-store';

import { importTracking, pdf } from './support/tracking';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

/** What a user does while a download is under way counts: it is looked at again before the swap. */
describe('syncing a skill that is changed during the download', () => {
  let world: World;
  let companion: Companion;
  let meanwhile: () => Promise<void>;

  async function open(): Promise<void> {
    const objects = openObjectStore(join(world.home, 'data'));
    const put = async (bytes: Uint8Array): Promise<string> => {
      const action = meanwhile;
      meanwhile = () => Promise.resolve();
      await action();
      return objects.put(bytes);
    };
    companion = await world.open({ deps: { objects: { ...objects, put } } });
  }

  beforeEach(async () => {
    meanwhile = () => Promise.resolve();
    world = await startWorld();
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf', 'One.'), 'pdf/a.txt': 'one' }
    });
    await open();
    await importTracking(world, companion, 'acme/skills/tree/HEAD/pdf');
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.'), 'pdf/a.txt': 'two' });
  });
  afterEach(() => world.close());

  it('keeps an edit of a skill that came with its stamps alone', async () => {
    await companion.close();
    await rm(join(world.home, 'data'), { recursive: true });
    await open();
    const { bundles } = companion;
    const state = bundles.state.bind(bundles);
    let looks = 0;
    // The second look is the one right before the swap; what was compared was compared before.
    bundles.state = async skill => {
      looks += 1;
      if (looks === 2) {
        await world.edit('pdf', 'a.txt', 'mine');
      }
      return state(skill);
    };
    expect(await problemOf(companion.upstream.sync(pdf, {}))).toMatchObject({
      code: 'local-edits-conflict'
    });
    expect(await world.installed('pdf', 'a.txt')).toBe('mine');
  });

  it('does not make it track again', async () => {
    meanwhile = () => companion.bundles.setTracking(pdf, false);
    expect(await problemOf(companion.upstream.sync(pdf, {}))).toMatchObject({
      code: 'not-tracking'
    });
    expect(await world.installed('pdf')).toContain('One.');
    expect((await companion.bundles.state(pdf))?.record?.tracksUpstream).toBe(false);
  });

  it('does not replace what was imported from elsewhere', async () => {
    await world.github.createRepository('other/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf', 'Other.') }
    });
    meanwhile = async () => {
      await companion.upstream.importSkill({
        url: `https://${world.host}/other/skills/tree/HEAD/pdf`,
        scope: 'user',
        onConflict: 'overwrite',
        tracksUpstream: true
      });
    };
    expect(await problemOf(companion.upstream.sync(pdf, {}))).toMatchObject({ code: 'busy' });
    expect(await world.installed('pdf')).toContain('Other.');
  });
});
