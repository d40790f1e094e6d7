import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { parse } from 'yaml';

import { contentOf } from '../companion/bundles/home';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('Writing a skill', () => {
  let stage: Stage;
  const skill = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);
  const client = () => stage.companion.client;
  const text = (name: string) => readFile(skill(name, 'SKILL.md'), 'utf8');

  beforeAll(async () => {
    stage = await setStage();
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf']) });
  });

  afterEach(async () => {
    for (const name of await readdir(skill())) {
      await client().deleteSkill('user', name);
    }
  });

  afterAll(() => stage.close());

  const importPdf = async () => {
    const url = stage.address('acme/skills/tree/main/skills/pdf');
    await client().importSkill({ url, scope: 'user', tracksUpstream: true });
    return (await client().getSkill('user', 'pdf')).skill;
  };

  describe('that is new', () => {
    it.each([
      ['blank', ['SKILL.md']],
      ['script', ['SKILL.md', 'scripts/run.py']],
      ['references', ['SKILL.md', 'references/details.md']]
    ] as const)('makes one from the template %s that has no faults', async (template, files) => {
      const made = await client().createSkill({
        scope: 'user',
        name: 'own-skill',
        description: 'Reads: "everything"',
        allowedTools: ['Read', 'Bash(git add:*)'],
        template
      });
      expect(made).toMatchObject({
        description: 'Reads: "everything"',
        allowedTools: ['Read', 'Bash(git add:*)'],
        source: null,
        modifiedLocally: false
      });
      expect(made.files.map(file => file.path)).toEqual(files);
      expect(made.files.filter(file => file.executable).map(file => file.path)).toEqual(
        files.filter(file => file.endsWith('.py'))
      );
      expect(made.diagnostics.filter(each => each.severity === 'error')).toEqual([]);
    });

    it('takes the body that is given, and tells every page', async () => {
      await client().createSkill({ scope: 'user', name: 'own', body: '# Mine\n' });
      expect(await text('own')).toMatch(/^---\nname: own\ndescription: .+\n---\n# Mine\n$/);
      await stage.companion.event(
        ({ data }) => JSON.stringify(data) === '{"scope":"user","name":"own","change":"created"}'
      );
    });

    it('refuses a taken name, in whatever spelling, and a bad one', async () => {
      await mkdir(skill('Taken'));
      await writeFile(skill('Taken', 'SKILL.md'), skillMarkdown('taken'));
      await expect(client().createSkill({ scope: 'user', name: 'taken' })).rejects.toMatchObject({
        code: 'already-exists',
        status: 409
      });
      await expect(client().createSkill({ scope: 'user', name: 'Not ok' })).rejects.toMatchObject({
        code: 'invalid-name',
        status: 400
      });
    });
  });

  it('of single fields changes their bytes alone', async () => {
    const before =
      '\uFEFF---\r\n# mine\r\nname:  own\r\ndescription: "old" # why\r\nallowed-tools:\r\n- Read # r\r\nx-y: {a: 1}\r\n---\r\n\r\n# Own\r\n';
    await mkdir(skill('own'));
    await writeFile(skill('own', 'SKILL.md'), before);
    const { skill: edited, etag } = await client().updateSkill('user', 'own', {
      description: 'new: "text"',
      allowedTools: ['Read', 'Grep']
    });
    const after = before
      .replace('"old"', '"new: \\"text\\""')
      .replace('# r\r\n', '# r\r\n- Grep\r\n');
    expect(await text('own')).toBe(after);
    expect(edited).toMatchObject({ description: 'new: "text"', allowedTools: ['Read', 'Grep'] });
    const body = await client().updateSkill('user', 'own', { body: 'New\r\n' }, etag ?? undefined);
    expect(body.skill.content).toBe(after.replace('\r\n\r\n# Own', '\r\nNew'));
  });

  it('saves one of two texts that began with the same', async () => {
    const { name } = await client().createSkill({ scope: 'user', name: 'own' });
    const { etag } = await client().getSkill('user', name);
    const results = await Promise.allSettled(
      ['One', 'Two'].map(content =>
        client().updateSkill('user', name, { content }, etag ?? undefined)
      )
    );
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: { code: 'changed-meanwhile', status: 412 } });
    expect(await text(name)).toBe('One');
  });

  it('keeps what is broken, so that nobody loses a text, and says what is wrong', async () => {
    const { name } = await client().createSkill({ scope: 'user', name: 'own' });
    const content = '---\nname: own\ndescription: "never ends\n---\n';
    const { skill: saved } = await client().updateSkill('user', name, { content });
    expect(saved.content).toBe(content);
    expect(saved.diagnostics.some(each => each.severity === 'error')).toBe(true);
  });

  it.each([
    ['the whole text and a part', { content: 'x', body: 'y' }, 400, 'invalid-request'],
    ['half a character', { content: '\ud800' }, 400, 'invalid-skill'],
    ['too much', { content: 'x'.repeat(1024 * 1024 + 1) }, 413, 'too-large']
  ])('refuses %s', async (_what, body, status, code) => {
    await client().createSkill({ scope: 'user', name: 'own' });
    const before = await contentOf(skill());
    const answer = await stage.companion.transport('PUT', 'skills/user/own', { body });
    expect([answer.status, answer.json]).toEqual([status, expect.objectContaining({ code })]);
    expect(await contentOf(skill())).toEqual(before);
  });

  it('refuses to edit a field of broken frontmatter alone', async () => {
    await mkdir(skill('own'));
    await writeFile(skill('own', 'SKILL.md'), '---\ndescription: a: b\n---\n');
    await expect(client().updateSkill('user', 'own', { description: 'c' })).rejects.toMatchObject({
      code: 'invalid-skill',
      status: 400
    });
  });

  describe('that was imported', () => {
    it('keeps its provenance, and counts as modified', async () => {
      const imported = await importPdf();
      const { skill: edited } = await client().updateSkill('user', 'pdf', { description: 'Mine' });
      expect(edited).toMatchObject({
        stamped: true,
        tracksUpstream: true,
        trackingRef: imported.trackingRef,
        modifiedLocally: true
      });
      expect(edited.content).toBe(imported.content.replace('What pdf is for', 'Mine'));
    });

    it('gets back the stamps that an edit took out', async () => {
      const imported = await importPdf();
      const content = imported.content.replace(/source:.*\n(?:track.*\n)*/, '');
      const { skill: edited } = await client().updateSkill('user', 'pdf', { content });
      expect(edited.content).toBe(imported.content);
      expect(edited).toMatchObject({ stamped: true, modifiedLocally: false });
    });

    it('keeps it in the record alone while the text cannot hold it', async () => {
      const imported = await importPdf();
      const broken = '---\nname: pdf\ndescription: "never ends\n---\nText\n';
      const { skill: edited } = await client().updateSkill('user', 'pdf', { content: broken });
      expect(edited).toMatchObject({
        content: broken,
        stamped: false,
        tracksUpstream: true,
        trackingRef: imported.trackingRef,
        modifiedLocally: true
      });
      const content = imported.content.replace(/source:.*\n(?:track.*\n)*/, '');
      const { skill: mended } = await client().updateSkill('user', 'pdf', { content });
      expect(mended).toMatchObject({ content: imported.content, modifiedLocally: false });
    });

    it('leaves the stamps where they are in a text that is broken besides', async () => {
      const imported = await importPdf();
      const content = imported.content.replace('What pdf', 'a: b');
      const { skill: edited } = await client().updateSkill('user', 'pdf', { content });
      expect(edited).toMatchObject({ content, stamped: true, tracksUpstream: true });
    });

    it('changes text and tracking in one', async () => {
      await importPdf();
      const { skill: edited } = await client().updateSkill('user', 'pdf', {
        body: 'Mine\n',
        tracksUpstream: false
      });
      expect(edited).toMatchObject({ body: 'Mine\n', tracksUpstream: false, trackingRef: null });
    });
  });

  it('works on a disabled skill where it is', async () => {
    await client().createSkill({ scope: 'user', name: 'own' });
    await client().updateSkill('user', 'own', { enabled: false });
    const { skill: edited } = await client().updateSkill('user', 'own', { body: 'New\n' });
    expect(edited).toMatchObject({ enabled: false, body: 'New\n' });
    await client().writeFile('user', 'own', 'docs/a', { content: 'a' });
    await client().renameFile('user', 'own', { from: 'docs', to: 'texts' });
    await client().deleteFile('user', 'own', 'texts/a');
    expect(await readdir(skill())).toEqual([]);
    const both = await client().updateSkill('user', 'own', { body: 'Newer\n', enabled: true });
    expect(both.skill).toMatchObject({ enabled: true, body: 'Newer\n' });
  });

  it('goes through the link of a linked skill, which stays one', async () => {
    const real = path.join(stage.home.directory, 'elsewhere');
    await mkdir(real);
    await writeFile(path.join(real, 'SKILL.md'), skillMarkdown('linked'));
    await symlink(real, skill('linked'));
    const { skill: edited } = await client().updateSkill('user', 'linked', { body: 'New\n' });
    expect(edited).toMatchObject({ linked: true, body: 'New\n' });
    await client().writeFile('user', 'linked', 'a/b', { content: 'b' });
    await client().renameFile('user', 'linked', { from: 'a/b', to: 'c' });
    await client().deleteFile('user', 'linked', 'c');
    expect(await readdir(real)).toEqual(['SKILL.md']);
    const [, inside = ''] = (await readFile(path.join(real, 'SKILL.md'), 'utf8')).split('---');
    expect(parse(inside)).toEqual({ name: 'linked', description: 'What linked is for' });
  });
});
