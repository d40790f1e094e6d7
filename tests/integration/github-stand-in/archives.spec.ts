import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { startGitHubStandIn } from '../../support/github';
import type { GitHubStandIn } from '../../support/github';
import { ask, field, send } from './asking';

describe('GET /repos/O/R/tarball/REF', () => {
  let github: GitHubStandIn;

  beforeAll(async () => {
    github = await startGitHubStandIn({ tokens: { good: 'all' } });
  });
  afterEach(() => github.log.reset());
  afterAll(() => github.close());

  it('leads to another host, where the archive equals the git tree', async () => {
    const repository = await github.createRepository('Acme/Skills', {
      files: {
        'skills/pdf/SKILL.md': 'text\r\n',
        'skills/pdf/run.sh': { content: '#!/bin/sh\n', executable: true },
        'skills/pdf/link': { symlink: 'SKILL.md' },
        'skills/pdf/large.bin': Buffer.alloc(300_000, 7)
      }
    });
    const commit = await repository.head();
    const reply = await ask(github, '/repos/acme/skills/tarball/main');
    expect(reply.status).toBe(302);
    const location = reply.headers.get('location') ?? '';
    expect(location).toBe(`${github.addresses.download}/Acme/Skills/legacy.tar.gz/refs/heads/main`);
    expect(new URL(location).hostname).not.toBe(new URL(github.addresses.api).hostname);

    const archive = await fetch(location);
    expect(archive.headers.get('content-type')).toBe('application/x-gzip');
    const members = await readArchive(Buffer.from(await archive.arrayBuffer()));
    const prefix = `Acme-Skills-${commit.slice(0, 7)}/`;
    expect([...members.keys()].every(name => name.startsWith(prefix))).toBe(true);

    const { body } = await ask(github, `/repos/acme/skills/git/trees/${commit}?recursive=1`);
    const list = field(body, 'tree');
    const blobs = (Array.isArray(list) ? list : [])
      .filter(entry => field(entry, 'mode') === '100644' || field(entry, 'mode') === '100755')
      .map(entry => [`${prefix}${String(field(entry, 'path'))}`, field(entry, 'sha')]);
    const files = [...members].filter(([, member]) => member.type === 'file');
    expect(files.map(([name, member]) => [name, member.blobId]).sort()).toEqual(blobs.sort());
    expect(members.get(`${prefix}skills/pdf/run.sh`)?.executable).toBe(true);
    expect(members.get(`${prefix}skills/pdf/link`)).toMatchObject({ type: 'symlink' });
  });

  it('begins with the global header in which git names the commit', async () => {
    const repository = await github.createRepository('acme/header', { files: { a: '1' } });
    const archive = await fetch(`${github.addresses.api}/repos/acme/header/tarball/main`);
    const head = gunzipSync(Buffer.from(await archive.arrayBuffer())).subarray(0, 1024);
    expect(head.subarray(0, 'pax_global_header'.length).toString()).toBe('pax_global_header');
    expect(head.subarray(512).toString()).toContain(`comment=${await repository.head()}`);
  });

  it('applies export-ignore and export-subst, so that such files differ from their blobs', async () => {
    const repository = await github.createRepository('acme/exports', {
      files: {
        '.gitattributes': 'version.txt export-subst\ninternal.txt export-ignore\n',
        'version.txt': '$Format:%H$\n',
        'internal.txt': 'not in archives'
      }
    });
    const commit = await repository.head();
    const archive = await fetch(`${github.addresses.api}/repos/acme/exports/tarball/${commit}`);
    const members = await readArchive(Buffer.from(await archive.arrayBuffer()));
    const prefix = `acme-exports-${commit.slice(0, 7)}/`;
    expect(members.get(`${prefix}version.txt`)?.content.toString()).toBe(`${commit}\n`);
    expect(members.has(`${prefix}internal.txt`)).toBe(false);
  });

  it('takes tags, commit ids and nothing at all as the ref', async () => {
    const repository = await github.createRepository('acme/refs', { files: { a: '1' } });
    await repository.tag('v1', { annotated: true });
    for (const path of ['/v1', `/${await repository.head()}`, '', '/refs/heads/main']) {
      const archive = await fetch(`${github.addresses.api}/repos/acme/refs/tarball${path}`);
      expect([path, archive.status]).toEqual([path, 200]);
      await archive.arrayBuffer();
    }
    const unknown = await fetch(`${github.addresses.api}/repos/acme/refs/tarball/none`);
    expect([unknown.status, await unknown.text()]).toEqual([404, '404: Not Found']);
  });

  it('opens a private archive by the ticket in the address, not by the token', async () => {
    await github.createRepository('acme/private', { files: { a: '1' }, private: true });
    const reply = await ask(github, '/repos/acme/private/tarball/main', { token: 'good' });
    const location = reply.headers.get('location') ?? '';
    const bare = location.slice(0, location.indexOf('?'));
    expect((await send(bare, { token: 'good' })).status).toBe(404);
    const archive = await send(location);
    expect(archive.status).toBe(200);
    await archive.arrayBuffer();
    expect(github.log.requests('download').map(request => request.authorized)).toEqual([
      true,
      false
    ]);
  });
});

interface Member {
  readonly type: string | null | undefined;
  readonly executable: boolean;
  readonly content: Buffer;
  readonly blobId: string;
}

async function readArchive(archive: Buffer): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  for await (const entry of Readable.from([archive]).pipe(createGunzip()).pipe(extract())) {
    const content = await buffer(entry);
    const { name, type, mode } = entry.header;
    const executable = (mode & 0o100) !== 0;
    const hash = createHash('sha1').update(`blob ${content.length}\0`).update(content);
    members.set(name, { type, executable, content, blobId: hash.digest('hex') });
  }
  return members;
}
