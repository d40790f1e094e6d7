import { Context, TextModelFactory } from '@jupyterlab/docregistry';
import { ContentsManager, ServerConnection, type Contents } from '@jupyterlab/services';
import { ServiceManagerMock } from '@jupyterlab/services/lib/testutils';
import { nullTranslator } from '@jupyterlab/translation';

import { SkillsError } from '../../../src/client';
import { SkillsDrive } from '../../../src/lab/drive/skills-drive';
import { LazyValue } from '../../../src/lab/lazy';
import { FakeEvents } from '../a-model';
import { aSkill, fakeClient } from '../fake-client';

import { SkillOnDisk } from './skill-on-disk';

const PATH = 'skills:user/pdf/notes.md';

/** JupyterLab's contents manager over the files of one skill. */
function mount(files: Readonly<Record<string, string | Buffer>>) {
  const disk = new SkillOnDisk({ 'SKILL.md': '---\nname: pdf\n---\n', ...files });
  const client = fakeClient([aSkill()], disk.calls);
  const drive = new SkillsDrive({
    client: new LazyValue(() => Promise.resolve(client)),
    serverSettings: ServerConnection.makeSettings(),
    events: new FakeEvents().signal,
    trans: nullTranslator.load('jupyterlab_skills'),
    mediaTypeOf: () => null
  });
  const manager = new ContentsManager();
  manager.addDrive(drive);
  const changes: string[] = [];
  manager.fileChanged.connect((_sender, { type, newValue, oldValue }) =>
    changes.push(`${type} ${newValue?.path ?? oldValue?.path ?? ''}`)
  );
  return { changes, client, disk, drive, manager };
}

/** JupyterLab's own document over a file, as its editor has it. */
async function open(contents: ContentsManager, path = PATH) {
  const manager = Object.assign(new ServiceManagerMock(), { contents });
  const context = new Context({ manager, factory: new TextModelFactory(false), path });
  await context.initialize(false);
  await context.ready;
  return context;
}

/** Presses a button of JupyterLab's dialog, when there is one. */
async function answer(button: string): Promise<string> {
  await new Promise<void>(resolve => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('.jp-Dialog button') !== null) {
        watch.disconnect();
        resolve();
      }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  const dialog = document.querySelector('.jp-Dialog');
  const buttons = [...(dialog?.querySelectorAll('button') ?? [])];
  const text = dialog?.textContent ?? '';
  buttons.find(({ textContent }) => textContent === button)?.click();
  return text;
}

describe('an open document', () => {
  it('is saved, and again', async () => {
    const { changes, disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    expect(context.canSave).toBe(true);
    context.model.sharedModel.updateSource(0, 3, 'two');
    await context.save();
    expect(disk.read('notes.md')).toBe('two\n');
    expect(context.model.dirty).toBe(false);
    context.model.sharedModel.updateSource(0, 3, 'three');
    await context.save();
    expect(disk.read('notes.md')).toBe('three\n');
    expect(changes).toEqual([`save ${PATH}`, `save ${PATH}`]);
  });

  it.each([
    ['CRLF', 'one\r\ntwo\r\n', 'one\r\n2\r\n'],
    ['mixed ends', 'one\r\ntwo\nthree\n', 'one\r\n2\nthree\n'],
    ['a byte order mark', '\uFEFFone\ntwo', '\uFEFFone\n2']
  ])('keeps %s', async (_what, before, after) => {
    const { disk, manager } = mount({ 'notes.md': before });
    const context = await open(manager);
    const at = context.model.toString().indexOf('two');
    context.model.sharedModel.updateSource(at, at + 3, '2');
    await context.save();
    expect(disk.read('notes.md')).toBe(after);
  });

  it('asks before it replaces what was changed on disk, and writes nothing when told so', async () => {
    const { disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    context.model.sharedModel.updateSource(0, 3, 'mine');
    disk.put('notes.md', 'theirs\n');
    const saving = context.save();
    expect(await answer('Cancel')).toContain('has changed on disk');
    await expect(saving).rejects.toThrow('Cancel');
    expect(disk.read('notes.md')).toBe('theirs\n');
    expect(context.model.toString()).toBe('mine\n');
    expect(context.model.dirty).toBe(true);
  });

  it('replaces what was changed on disk when the user says so', async () => {
    const { disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    context.model.sharedModel.updateSource(0, 3, 'mine');
    disk.put('notes.md', 'theirs\n');
    const saving = context.save();
    await answer('Overwrite');
    await saving;
    expect(disk.read('notes.md')).toBe('mine\n');
  });

  it('asks no second time about a state on disk that the user decided to replace', async () => {
    const { disk, drive, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    context.model.sharedModel.updateSource(0, 3, 'mine');
    disk.put('notes.md', 'theirs\n');
    await drive.acceptOnDisk('user/pdf/notes.md', disk.etag('notes.md'));
    await context.save();
    expect(disk.read('notes.md')).toBe('mine\n');
  });

  it('keeps the text, unsaved, of a save that failed, and says so', async () => {
    const { disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    context.model.sharedModel.updateSource(0, 3, 'mine');
    disk.failure = new SkillsError('storage-full', 507, 'The disk is full.');
    const shown = answer('Close');
    await expect(context.save()).rejects.toMatchObject({ response: { status: 507 } });
    expect(await shown).toContain(
      'The disk is full. What you typed is kept here and not saved yet. Free some disk space'
    );
    expect(context.model.dirty).toBe(true);
    expect(context.model.toString()).toBe('mine\n');
    await context.save();
    expect(disk.read('notes.md')).toBe('mine\n');
  });

  it('never writes over a change that came between the question and the save', async () => {
    const { client, disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    context.model.sharedModel.updateSource(0, 3, 'mine');
    client.getFile.mockImplementationOnce(async (...args) => {
      const file = await disk.calls.getFile(...args);
      disk.put('notes.md', 'theirs\n');
      return file;
    });
    const shown = answer('Close');
    await expect(context.save()).rejects.toMatchObject({ response: { status: 412 } });
    expect(await shown).toContain('notes.md was changed meanwhile. What you typed is kept');
    expect(disk.read('notes.md')).toBe('theirs\n');
  });

  it('makes the file again that was deleted meanwhile', async () => {
    const { disk, manager } = mount({ 'notes.md': 'one\n' });
    const context = await open(manager);
    disk.remove('notes.md');
    await context.save();
    expect(disk.read('notes.md')).toBe('one\n');
  });
});

describe('SkillsDrive', () => {
  it('has open documents go with files that were renamed beside it', async () => {
    const { disk, drive, manager } = mount({ 'docs/notes.md': 'one\n' });
    const context = await open(manager, 'skills:user/pdf/docs/notes.md');
    disk.put('texts/notes.md', 'one\n');
    disk.remove('docs/notes.md');
    await drive.noteRenamed('user/pdf/docs', 'user/pdf/texts');
    expect(context.path).toBe('skills:user/pdf/texts/notes.md');
    context.model.sharedModel.updateSource(0, 3, 'two');
    await context.save();
    expect(disk.read('texts/notes.md')).toBe('two\n');
  });

  it('writes over nothing that was not read', async () => {
    const { disk, manager } = mount({ 'notes.md': 'one\n' });
    const model = { type: 'file', format: 'text', content: 'new' } as const;
    await expect(manager.save(PATH, model)).rejects.toMatchObject({ response: { status: 412 } });
    expect(disk.read('notes.md')).toBe('one\n');
    await manager.save('skills:user/pdf/other.md', model);
    expect(disk.read('other.md')).toBe('new');
  });

  it('saves bytes and notebooks', async () => {
    const { disk, manager } = mount({});
    await manager.save('skills:user/pdf/a.bin', {
      type: 'file',
      format: 'base64',
      content: Buffer.from('bytes').toString('base64')
    });
    expect(disk.read('a.bin')).toBe('bytes');
    const cell = { source: 'a\nb', cell_type: 'code', metadata: { trusted: true } };
    const content = { nbformat: 4, cells: [cell], metadata: {} };
    await manager.save('skills:user/pdf/a.ipynb', { type: 'notebook', format: 'json', content });
    expect(disk.read('a.ipynb')).toBe(
      `${JSON.stringify(
        {
          cells: [{ cell_type: 'code', metadata: {}, source: ['a\n', 'b'] }],
          metadata: {},
          nbformat: 4
        },
        null,
        1
      )}\n`
    );
  });

  it('makes, copies, renames and deletes files, and tells of it', async () => {
    const { changes, disk, manager } = mount({ 'notes.md': 'one\n' });
    const made = await manager.newUntitled({ path: 'skills:user/pdf', type: 'file', ext: '.py' });
    expect(made.path).toBe('skills:user/pdf/untitled.py');
    const copied = await manager.copy(PATH, 'skills:user/pdf');
    expect(copied.path).toBe('skills:user/pdf/notes-Copy1.md');
    expect(disk.read('notes-Copy1.md')).toBe('one\n');
    await manager.rename(PATH, 'skills:user/pdf/docs/notes.md');
    await manager.delete('skills:user/pdf/untitled.py');
    expect(disk.read('docs/notes.md')).toBe('one\n');
    expect(disk.read('untitled.py')).toBeUndefined();
    expect(changes).toEqual([
      'new skills:user/pdf/untitled.py',
      'new skills:user/pdf/notes-Copy1.md',
      'rename skills:user/pdf/docs/notes.md',
      'delete skills:user/pdf/untitled.py'
    ]);
  });

  it.each<[string, (manager: ContentsManager) => Promise<unknown>, string]>([
    [
      'renaming SKILL.md',
      manager => manager.rename('skills:user/pdf/SKILL.md', 'skills:user/pdf/a.md'),
      'SKILL.md cannot be renamed.'
    ],
    [
      'deleting SKILL.md',
      manager => manager.delete('skills:user/pdf/SKILL.md'),
      'SKILL.md cannot be deleted.'
    ],
    ['deleting a skill', manager => manager.delete('skills:user/pdf'), 'in the Skills panel'],
    [
      'leaving the skill',
      manager => manager.rename(PATH, 'skills:user/other/notes.md'),
      'Files stay within their skill'
    ],
    [
      'folders',
      manager => manager.newUntitled({ path: 'skills:user/pdf', type: 'directory' }),
      'A folder comes with its first file'
    ],
    [
      'saving a folder',
      manager => manager.save('skills:user/pdf/a', { type: 'directory' }),
      'Only files can be saved'
    ]
  ])('refuses %s in a plain sentence', async (_what, call, sentence) => {
    const { changes, manager } = mount({ 'notes.md': 'one\n' });
    const failure: unknown = await call(manager).catch((error: unknown) => error);
    expect(failure).toMatchObject({ response: { status: 400 } });
    expect(String(failure)).toContain(sentence);
    expect(changes).toEqual([]);
  });

  it('has no checkpoints, and lets JupyterLab ask for one', async () => {
    const { manager } = mount({});
    expect(await manager.listCheckpoints(PATH)).toEqual([]);
    const checkpoint: Contents.ICheckpointModel = await manager.createCheckpoint(PATH);
    expect(checkpoint.id).not.toBe('');
    await expect(manager.restoreCheckpoint(PATH, checkpoint.id)).rejects.toThrow('history');
  });
});

describe('SKILL.md', () => {
  const options = { type: 'file', format: 'text', content: true } as const;

  it('is read with one call', async () => {
    const { client, disk, manager } = mount({});
    const model = await manager.get('skills:user/pdf/SKILL.md', options);
    expect(model).toMatchObject({ content: disk.read('SKILL.md'), writable: true });
    expect(`"${model.hash ?? ''}"`).toBe(disk.etag('SKILL.md'));
    expect(client.getSkill).toHaveBeenCalledTimes(1);
    expect(client.getFile).not.toHaveBeenCalled();
  });

  it('is read by itself, and not to be written, where it is not UTF-8', async () => {
    const { client, manager } = mount({ 'SKILL.md': Buffer.from([0x68, 0xe9]) });
    const model = await manager.get('skills:user/pdf/SKILL.md', options);
    expect(model).toMatchObject({ content: 'h\uFFFD', writable: false });
    expect(client.getFile).toHaveBeenCalledTimes(1);
  });
});
