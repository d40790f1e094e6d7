import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('GET skills/{scope}/{name}/files', () => {
  let stage: Stage;
  const skill = (...parts: string[]) => path.join(stage.home.userSkillsDir, 'pdf', ...parts);
  const route = (query: string) => `skills/user/pdf/files${query}`;
  const get = (query: string) => stage.companion.transport('GET', route(query));

  beforeAll(async () => {
    stage = await setStage();
    await mkdir(skill('docs'), { recursive: true });
    await writeFile(skill('SKILL.md'), skillMarkdown('pdf'));
    await writeFile(skill('docs', 'größe #1?.txt'), 'groß\n');
    await symlink('/etc/hostname', skill('away'));
  });

  afterAll(() => stage.close());

  it('answers a file with the digest of its bytes as entity tag', async () => {
    const file = 'docs/größe #1?.txt';
    expect(await stage.companion.client.getFile('user', 'pdf', file)).toMatchObject({
      path: file,
      encoding: 'utf-8',
      content: 'groß\n',
      size: 6
    });
    const { headers, status } = await get(`?path=${encodeURIComponent(file)}`);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${createHash('sha256').update('groß\n').digest('hex')}"`);
  });

  it.each([
    ['no path', '', 400, 'invalid-request'],
    ['two paths', '?path=SKILL.md&path=away', 400, 'invalid-request'],
    ['a parameter that is not there', '?path=SKILL.md&raw=1', 400, 'invalid-request'],
    ['an empty path', '?path=', 400, 'invalid-path'],
    ['a path that leaves the skill', '?path=..%2F..%2Fsettings.json', 400, 'invalid-path'],
    ['an absolute path', '?path=%2Fetc%2Fpasswd', 400, 'invalid-path'],
    ['a backslash', '?path=docs%5Ca', 400, 'invalid-path'],
    ['a NUL', '?path=SKILL.md%00', 400, 'invalid-path'],
    ['a directory', '?path=docs', 404, 'file-not-found'],
    ['a link', '?path=away', 404, 'file-not-found'],
    ['no such file', '?path=none', 404, 'file-not-found']
  ])('refuses %s', async (_what, query, status, code) => {
    const answer = await get(query);
    expect([answer.status, answer.json]).toEqual([status, expect.objectContaining({ code })]);
  });

  it('knows no skill that is not there', async () => {
    const answer = await stage.companion.transport('GET', 'skills/user/none/files?path=SKILL.md');
    expect([answer.status, answer.json]).toMatchObject([404, { code: 'skill-not-found' }]);
  });
});
