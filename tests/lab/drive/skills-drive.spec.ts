import { ContentsManager, ServerConnection, type Contents } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { SKILLS_CHANGED, type FileResponse, type SkillFile } from '../../../src/contracts';
import { SkillsDrive } from '../../../src/lab/drive/skills-drive';
import { LazyValue } from '../../../src/lab/lazy';
import { FakeEvents } from '../a-model';
import { aContext, aDetail, aSkill, fakeClient } from '../fake-client';

const MODIFIED = '2026-03-04T05:06:07.000Z';
const LATER = '2026-05-04T05:06:07.000Z';

const aFile = (path: string, members: Partial<SkillFile> = {}): SkillFile => ({
  path,
  size: 3,
  binary: false,
  executable: false,
  modifiedAt: MODIFIED,
  link: null,
  ...members
});

const aContent = (content: string | Buffer, path = 'a.txt'): FileResponse => ({
  path,
  size: content.length,
  executable: false,
  modifiedAt: MODIFIED,
  ...(typeof content === 'string'
    ? { encoding: 'utf-8', content }
    : { encoding: 'base64', content: content.toString('base64') })
});

/** JupyterLab's contents manager with the drive mounted, over a client that gives these answers. */
function mount(answers: Partial<SkillsClient>) {
  const client = fakeClient([aSkill({ syncedAt: LATER })], answers);
  const events = new FakeEvents();
  const manager = new ContentsManager();
  const drive = new SkillsDrive({
    client: new LazyValue(() => Promise.resolve(client)),
    serverSettings: ServerConnection.makeSettings(),
    events: events.signal,
    trans: nullTranslator.load('jupyterlab_skills'),
    mediaTypeOf: path => (path.endsWith('.png') ? 'image/png' : null)
  });
  manager.addDrive(drive);
  return { client, drive, events, manager };
}

const withFiles = (...files: SkillFile[]) =>
  mount({ getSkill: () => Promise.resolve({ skill: { ...aDetail(), files }, etag: null }) });

const withContent = (file: FileResponse) =>
  mount({
    getFile: () => Promise.resolve({ ...file, etag: '"1234"' }),
    getSkill: () => Promise.resolve({ skill: aDetail(), etag: null })
  });

const paths = ({ content }: Contents.IModel) =>
  (content as Contents.IModel[]).map(({ path, type }) => `${type} ${path}`);

describe('SkillsDrive', () => {
  it('shows the scopes, in them the skills, in them the files', async () => {
    const { manager } = withFiles(
      aFile('SKILL.md'),
      aFile('scripts/run.py', { modifiedAt: LATER }),
      aFile('scripts/lib/a.py'),
      aFile('away', { link: '/etc' })
    );
    expect(paths(await manager.get('skills:'))).toEqual([
      'directory skills:user',
      'directory skills:project'
    ]);
    expect(paths(await manager.get('skills:user'))).toEqual(['directory skills:user/pdf']);
    const skill = await manager.get('skills:user/pdf');
    expect(paths(skill)).toEqual([
      'file skills:user/pdf/SKILL.md',
      'directory skills:user/pdf/scripts'
    ]);
    expect(skill).toMatchObject({
      name: 'pdf',
      path: 'skills:user/pdf',
      writable: true,
      format: 'json',
      last_modified: LATER
    });
    expect(paths(await manager.get('skills:user/pdf/scripts'))).toEqual([
      'file skills:user/pdf/scripts/run.py',
      'directory skills:user/pdf/scripts/lib'
    ]);
  });

  it('has no project directory where there is no project', async () => {
    const { manager } = mount({
      context: () => Promise.resolve(aContext({ projectSkillsDir: null }))
    });
    expect(paths(await manager.get('skills:'))).toEqual(['directory skills:user']);
  });

  it('gives text as text, with its media type, times and digest', async () => {
    const { client, manager } = withContent(aContent('print(1)\r\n', 'scripts/run.py'));
    const model = await manager.get('skills:user/pdf/scripts/run.py', {
      type: 'file',
      format: 'text',
      content: true
    });
    expect(client.getFile).toHaveBeenCalledWith('user', 'pdf', 'scripts/run.py');
    expect(model).toMatchObject({
      name: 'run.py',
      path: 'skills:user/pdf/scripts/run.py',
      type: 'file',
      format: 'text',
      content: 'print(1)\r\n',
      mimetype: 'text/plain',
      last_modified: MODIFIED,
      writable: true,
      hash: '1234',
      hash_algorithm: 'sha256',
      size: 10
    });
  });

  it('gives base64 where that is asked for, of pictures and of text', async () => {
    const options = { type: 'file', format: 'base64', content: true } as const;
    const picture = withContent(aContent(Buffer.from([0x89, 0x50, 0]), 'a.png'));
    expect(await picture.manager.get('skills:user/pdf/a.png', options)).toMatchObject({
      format: 'base64',
      content: Buffer.from([0x89, 0x50, 0]).toString('base64'),
      mimetype: 'image/png'
    });
    const text = 'Grüße '.repeat(20_000);
    const long = withContent(aContent(text));
    expect(await long.manager.get('skills:user/pdf/a.txt', options)).toMatchObject({
      content: Buffer.from(text).toString('base64')
    });
  });

  it('shows text that is not UTF-8 with replacement characters, and refuses what is no text', async () => {
    const options = { type: 'file', format: 'text', content: true } as const;
    const latin = withContent(aContent(Buffer.from([0x68, 0xe9])));
    expect(await latin.manager.get('skills:user/pdf/a.txt', options)).toMatchObject({
      content: 'h\uFFFD',
      writable: false
    });
    const binary = withContent(aContent(Buffer.from([0, 1])));
    await expect(binary.manager.get('skills:user/pdf/a.txt', options)).rejects.toThrow(
      'a.txt is not text.'
    );
  });

  it('gives a notebook of which no cell is trusted, whatever it says', async () => {
    const cell = (members: object) => ({ cell_type: 'code', source: '1', ...members });
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [cell({ metadata: { trusted: true, tags: ['a'] } }), cell({})]
    };
    const { manager } = withContent(aContent(JSON.stringify(notebook), 'a.ipynb'));
    const model = await manager.get('skills:user/pdf/a.ipynb', { type: 'notebook', content: true });
    expect(model).toMatchObject({ type: 'notebook', format: 'json' });
    expect(model.content).toEqual({
      ...notebook,
      cells: [cell({ metadata: { trusted: false, tags: ['a'] } }), cell({})]
    });
  });

  it.each(['{', '[]', '{"nbformat": 3, "worksheets": []}', '{"nbformat": 4}'])(
    'says that %s is no notebook',
    async text => {
      const { manager } = withContent(aContent(text, 'a.ipynb'));
      await expect(
        manager.get('skills:user/pdf/a.ipynb', { type: 'notebook', content: true })
      ).rejects.toThrow('is not a notebook that JupyterLab reads');
    }
  );

  it('tells time and size of a file without reading it', async () => {
    const { client, manager } = withFiles(aFile('SKILL.md', { size: 12 }));
    const model = await manager.get('skills:user/pdf/SKILL.md', { content: false });
    expect(model).toMatchObject({ content: null, size: 12, last_modified: MODIFIED, type: 'file' });
    expect(client.getFile).not.toHaveBeenCalled();
  });

  it.each(['skills:nowhere', 'skills:user/pdf/none', 'skills:user/pdf/away'])(
    'answers 404 for %s',
    async path => {
      const { manager } = withFiles(aFile('SKILL.md'), aFile('away', { link: '/etc' }));
      await expect(manager.get(path, { content: false })).rejects.toMatchObject({
        response: { status: 404 }
      });
    }
  );

  it('passes on the refusals of the server with their status and words', async () => {
    const refusal = new SkillsError('too-large', 413, 'It is too large.');
    const { manager } = mount({ getFile: () => Promise.reject(refusal) });
    await expect(
      manager.get('skills:user/pdf/a.txt', { type: 'file', format: 'text', content: true })
    ).rejects.toMatchObject({ message: 'It is too large.', response: { status: 413 } });
  });

  it('gives files of managed skills to be read only', async () => {
    const { manager } = mount({
      getFile: () => Promise.resolve({ ...aContent('text'), etag: '"1234"' }),
      getSkill: () =>
        Promise.resolve({ skill: { ...aDetail(aSkill({ managed: true })) }, etag: null })
    });
    const options = { type: 'file', format: 'text', content: true } as const;
    expect(await manager.get('skills:user/pdf/a.txt', options)).toMatchObject({ writable: false });
  });

  it('tells of changed skills once it was used', async () => {
    const { events, manager } = withFiles(aFile('SKILL.md'));
    await manager.get('skills:user');
    const changes: Contents.IChangedArgs[] = [];
    manager.fileChanged.connect((_sender, change) => changes.push(change));
    events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'external' });
    events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'deleted' });
    events.emit('https://elsewhere', {});
    expect(changes).toEqual([
      {
        type: 'save',
        oldValue: null,
        newValue: expect.objectContaining({ path: 'skills:user/pdf', type: 'directory' }) as object
      },
      { type: 'delete', oldValue: { path: 'skills:user/pdf', type: 'directory' }, newValue: null }
    ]);
  });

  it('lets go of the event bus when it is disposed', async () => {
    const { drive, events, manager } = withFiles(aFile('SKILL.md'));
    await manager.get('skills:user');
    const disconnect = jest.spyOn(events.signal, 'disconnect');
    drive.dispose();
    expect(disconnect.mock.results).toMatchObject([{ type: 'return', value: true }]);
    drive.dispose();
    expect(drive.isDisposed).toBe(true);
  });

  it('loads nothing before it is used', () => {
    const load = jest.fn(() => Promise.resolve(fakeClient()));
    const drive = new SkillsDrive({
      client: new LazyValue(load),
      serverSettings: ServerConnection.makeSettings(),
      events: new FakeEvents().signal,
      trans: nullTranslator.load('jupyterlab_skills'),
      mediaTypeOf: () => null
    });
    expect(drive.name).toBe('skills');
    expect(load).not.toHaveBeenCalled();
    drive.dispose();
  });
});
