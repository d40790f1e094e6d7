import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Bundles } from '../../../../src/companion/bundles/bundles';

import { contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const text = (content: string): string => `${SKILL}${content}\n`;

describe('BundleHistory.undo', () => {
  let home: Home;
  const bundles = (): Bundles => home.bundles;
  const at = (...parts: string[]): string => join(home.skills, ...parts);
  const kinds = async (name: string): Promise<string[]> =>
    (await bundles().history({ scope: 'user', name })).map(({ kind }) => kind);
  const sync = async (content: string, operation?: string): Promise<void> => {
    await home.install(
      { 'SKILL.md': content },
      { mode: 'sync', onLocalEdits: 'overwrite', origin: originAt(LATER_COMMIT), operation }
    );
  };

  beforeEach(async () => {
    home = await openHome();
  });
  afterEach(() => home.dispose());

  it('takes back deletions, syncs and imports of a batch, and can be taken back itself', async () => {
    const operation = 'batch';
    await home.install({ 'SKILL.md': SKILL });
    await home.write(at('gone', 'SKILL.md'), SKILL);
    await symlink('nowhere', at('gone', 'link'));
    const before = await contentOf(home.skills);

    await sync(text('Two.'), operation);
    await bundles().remove({ scope: 'user', name: 'gone' }, { operation });
    await home.install({ 'SKILL.md': SKILL }, { skill: { scope: 'user', name: 'new' }, operation });
    const after = await contentOf(home.skills);

    const undone = await bundles().undo(operation);
    expect(undone.results).toMatchObject([
      { name: 'new', status: 'removed' },
      { name: 'gone', status: 'restored' },
      { name: 'demo', status: 'restored' }
    ]);
    expect(await contentOf(home.skills)).toEqual(before);

    await bundles().undo(undone.operation);
    expect(await contentOf(home.skills)).toEqual(after);
  });

  it('takes a rename back byte for byte, whatever was edited since, and keeps the edits', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.write(at('demo', 'odd name'), '', 0o700);
    const before = await contentOf(home.skills);
    await bundles().rename(demo, 'other', { operation: 'r' });
    await writeFile(at('other', 'SKILL.md'), text('Edited since.'));
    const { results, operation } = await bundles().undo('r');
    expect(results).toMatchObject([{ name: 'demo', status: 'restored' }]);
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await kinds('demo')).toEqual(['renamed', 'renamed']);
    const [edited] = results;
    expect((await bundles().versionFile(demo, edited?.snapshot ?? '', 'SKILL.md')).content).toBe(
      text('Edited since.')
    );

    await bundles().undo(operation);
    expect(await readdir(home.skills)).toEqual(['other']);
    expect(await readFile(at('other', 'SKILL.md'), 'utf8')).toBe(text('Edited since.'));
  });

  it('takes a move to the other scope back', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    const before = await contentOf(home.skills);
    await bundles().move(demo, 'project', { operation: 'm' });
    await bundles().undo('m');
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await readdir(home.project)).toEqual([]);
  });

  it('shows again what a batch has hidden, under the name that it has by now', async () => {
    const two = { scope: 'user', name: 'two' } as const;
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.write(at('two', 'SKILL.md'), SKILL);
    const operation = 'hide';
    for (const skill of [demo, two]) {
      await bundles().setEnabled(skill, { enabled: false, operation });
      // Nothing more is done, so nothing is noted.
      await bundles().setEnabled(skill, { enabled: false, operation });
    }
    await bundles().rename(two, 'three');
    expect(await readdir(home.skills)).toEqual([]);
    expect(await kinds('demo')).toEqual(['disabled']);

    const undone = await bundles().undo(operation);
    expect(undone.results).toMatchObject([
      { name: 'two', status: 'restored' },
      { name: 'demo', status: 'restored' }
    ]);
    expect((await readdir(home.skills)).sort()).toEqual(['demo', 'three']);
    expect(await kinds('demo')).toEqual(['enabled', 'disabled']);
    expect(await kinds('three')).toEqual(['enabled', 'renamed', 'disabled']);

    await bundles().undo(undone.operation);
    expect(await readdir(home.skills)).toEqual([]);
  });

  it('cannot show what was deleted since', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await bundles().setEnabled(demo, { enabled: false, operation: 'hide' });
    await bundles().remove(demo);
    expect((await bundles().undo('hide')).results).toMatchObject([
      { status: 'failed', code: 'skill-not-found' }
    ]);
  });

  it('follows a skill that was renamed after the batch', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await sync(text('Two.'), 'batch');
    await bundles().rename(demo, 'later');
    const { results } = await bundles().undo('batch');
    expect(results).toMatchObject([{ status: 'restored' }]);
    expect(await readdir(home.skills)).toEqual(['later']);
    expect(await readFile(at('later', 'SKILL.md'), 'utf8')).not.toContain('Two.');
  });

  it('leaves alone what another skill has taken, and does the rest', async () => {
    await home.write(at('one', 'SKILL.md'), SKILL);
    await home.write(at('two', 'SKILL.md'), SKILL);
    await bundles().remove({ scope: 'user', name: 'one' }, { operation: 'b' });
    await bundles().remove({ scope: 'user', name: 'two' }, { operation: 'b' });
    await home.install({ 'SKILL.md': text('New.') }, { skill: { scope: 'user', name: 'one' } });
    expect((await bundles().undo('b')).results).toMatchObject([
      { name: 'two', status: 'restored' },
      { name: 'one', status: 'failed', code: 'already-exists' }
    ]);
    expect(await readFile(at('one', 'SKILL.md'), 'utf8')).toContain('New.');
  });

  it('does nothing more when it is asked for twice', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await home.write(at('two', 'SKILL.md'), SKILL);
    await home.write(at('gone', 'SKILL.md'), SKILL);
    const operation = 'b';
    await sync(text('Two.'), operation);
    await bundles().rename({ scope: 'user', name: 'two' }, 'three', { operation });
    await bundles().remove({ scope: 'user', name: 'gone' }, { operation });
    await home.install({ 'SKILL.md': SKILL }, { skill: { scope: 'user', name: 'new' }, operation });
    await bundles().undo(operation);
    const before = [await contentOf(home.skills), await bundles().snapshots()];
    const { results } = await bundles().undo(operation);
    expect(results.map(({ status }) => status)).toEqual([
      'removed',
      'restored',
      'restored',
      'restored'
    ]);
    expect([await contentOf(home.skills), await bundles().snapshots()]).toEqual(before);
  });

  it('answers not-found for a batch of which nothing is known', async () => {
    await expect(bundles().undo('none')).rejects.toMatchObject({ code: 'not-found' });
  });
});
