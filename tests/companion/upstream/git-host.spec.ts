import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../../src/companion/clock';
import type { GitHost } from '../../../src/companion/upstream/git-host';
import { treeId } from '../../../src/companion/upstream/git-objects';
import { readArchive } from '../../../src/companion/upstream/archive-reader';
import { openKnownNames } from '../../../src/companion/upstream/known-names';
import { rememberingNames } from '../../../src/companion/upstream/renamed-repositories';
import { gitHosts } from '../../../src/companion/upstream/open-git-host';
import { startGitHubStandIn } from '../../support/github';
import { MemoryGitHost } from './support/memory-git-host';
import { policyFor } from './support/policy';
import { problemOf } from './support/world';

/** A repository that both implementations can make, and how its owner changes it. */
interface Owned {
  commit(
    changes: Readonly<Record<string, string | null>>,
    message?: string,
    branch?: string
  ): Promise<string> | string;
  branch(name: string, from?: string): Promise<string> | string;
  deleteRef(ref: string): Promise<void> | void;
  tag(name: string): Promise<string> | string;
  rename(fullName: string): void;
}

interface Stage {
  readonly host: GitHost;
  readonly name: string;
  create(fullName: string): Promise<Owned>;
  close(): Promise<void>;
}

async function memoryStage(): Promise<Stage> {
  const host = new MemoryGitHost();
  return Promise.resolve({
    host,
    name: 'github.com',
    create: fullName => {
      const repository = host.create(fullName);
      return Promise.resolve({
        commit: (changes, _message, branch) => repository.commit(changes, branch),
        branch: (name, from) => repository.branch(name, from),
        deleteRef: ref => {
          repository.deleteRef(ref);
        },
        tag: name => repository.tag(name),
        rename: to => {
          host.rename(repository, to);
        }
      });
    },
    close: () => Promise.resolve()
  });
}

async function octokitStage(): Promise<Stage> {
  const github = await startGitHubStandIn();
  const name = new URL(github.addresses.api).host;
  const open = gitHosts({
    policy: policyFor(github),
    findToken: () => Promise.resolve(null),
    clock: systemClock,
    userAgent: 'tests'
  });
  return {
    host: open(name),
    name,
    create: fullName => github.createRepository(fullName),
    close: () => github.close()
  };
}

/** The other one's probes, remembered names in between. */
async function rememberingStage(): Promise<Stage> {
  const stage = await octokitStage();
  const directory = await mkdtemp(join(tmpdir(), 'known-names-'));
  return {
    ...stage,
    host: rememberingNames(stage.host, openKnownNames(directory, systemClock)),
    close: async () => {
      await stage.close();
      await rm(directory, { recursive: true });
    }
  };
}

describe.each([
  ['MemoryGitHost', memoryStage],
  ['OctokitGitHost', octokitStage],
  ['OctokitGitHost, remembering names', rememberingStage]
])('%s', (_name, start) => {
  let stage: Stage;
  let repository: Owned;
  let address: { host: string; owner: string; repo: string };
  let head: string;

  beforeEach(async () => {
    stage = await start();
    repository = await stage.create('acme/skills');
    address = { host: stage.name, owner: 'acme', repo: 'skills' };
    head = await repository.commit({ 'README.md': 'read', 'skills/pdf/SKILL.md': 'skill' });
  });
  afterEach(() => stage.close());

  it('resolves the default branch, a branch, a tag and a commit to a commit', async () => {
    await repository.branch('topic/one');
    await repository.tag('v1');
    for (const ref of ['HEAD', 'main', 'topic/one', 'v1', head]) {
      expect(await stage.host.probe(address, ref, null)).toEqual({
        moved: true,
        commit: head,
        renamedTo: null
      });
    }
  });

  it('tells a ref that did not move from one that did', async () => {
    expect(await stage.host.probe(address, 'main', head)).toEqual({ moved: false });
    const next = await repository.commit({ 'README.md': 'again' });
    expect(await stage.host.probe(address, 'main', head)).toMatchObject({ commit: next });
  });

  it('tells the name a repository goes by now', async () => {
    repository.rename('other/tools');
    const renamed = { moved: true, commit: head, renamedTo: 'other/tools' };
    expect(await stage.host.probe(address, 'main', null)).toEqual(renamed);
    expect(await stage.host.inDefaultBranch(address, head)).toEqual({
      contained: true,
      renamedTo: 'other/tools'
    });
  });

  it('tells whether a commit is part of the default branch, or the latest of another', async () => {
    const next = await repository.commit({ 'README.md': 'again' });
    await repository.branch('topic', head);
    const topic = await repository.commit({ 'README.md': 'other' }, 'Other', 'topic');
    const own = { contained: true, renamedTo: null };
    expect(await stage.host.inDefaultBranch(address, head)).toEqual(own);
    expect(await stage.host.inDefaultBranch(address, next)).toEqual(own);
    expect(await stage.host.inDefaultBranch(address, topic)).toEqual({ ...own, contained: false });
    expect(await stage.host.branchesAt(address, topic)).toEqual(['topic']);
    await repository.deleteRef('refs/heads/topic');
    expect(await stage.host.branchesAt(address, topic)).toEqual([]);
  });

  it.each(['probe', 'tree', 'archive', 'blob', 'inDefaultBranch'] as const)(
    'fails with source-not-found where %s finds nothing',
    async method => {
      const absent = '0'.repeat(40);
      const asked = {
        probe: () => stage.host.probe(address, 'nowhere', null),
        tree: () => stage.host.tree(address, absent, true),
        archive: () => stage.host.archive(address, absent),
        blob: () => stage.host.blob(address, absent),
        inDefaultBranch: () => stage.host.inDefaultBranch(address, absent)
      }[method]();
      expect((await problemOf(asked)).code).toBe('source-not-found');
    }
  );

  it('gives raw files of one commit, byte for byte', async () => {
    const path = 'skills/a b/100%?#é.md';
    const commit = await repository.commit({ [path]: 'text', 'empty.txt': '' });
    await repository.commit({ [path]: 'newer' });
    const bytes = await stage.host.raw(address, commit, path, 4);
    expect(Buffer.from(bytes).toString()).toBe('text');
    expect(await stage.host.raw(address, commit, 'empty.txt', 0)).toHaveLength(0);
  });

  it('says which status a raw file was refused with, and takes no more than its size', async () => {
    const absent = stage.host.raw(address, head, 'nowhere.md', 4);
    await expect(absent).rejects.toMatchObject({ name: 'RawUnavailableError', status: 404 });
    const larger = stage.host.raw(address, head, 'README.md', 3);
    await expect(larger).rejects.toMatchObject({ name: 'RawUnavailableError', status: null });
  });

  it('lists the branches and tags that begin with a text', async () => {
    await repository.branch('topic/one');
    await repository.branch('other');
    await repository.tag('topic-1');
    expect(await stage.host.matchingRefs(address, 'heads', 'topic')).toEqual([
      { name: 'topic/one', sha: head, type: 'commit' }
    ]);
    expect(await stage.host.matchingRefs(address, 'tags', 'topic')).toEqual([
      { name: 'topic-1', sha: head, type: 'commit' }
    ]);
  });

  it('lists a tree whole or one level of it, with ids that git gives', async () => {
    const { entries, truncated } = await stage.host.tree(address, head, true);
    expect(truncated).toBe(false);
    expect(entries.map(({ path, type, size }) => [path, type, size])).toEqual([
      ['README.md', 'blob', 4],
      ['skills', 'tree', null],
      ['skills/pdf', 'tree', null],
      ['skills/pdf/SKILL.md', 'blob', 5]
    ]);
    const level = await stage.host.tree(address, head, false);
    expect(level.entries.map(({ path }) => path)).toEqual(['README.md', 'skills']);
    const pdf = entries.find(({ path }) => path === 'skills/pdf');
    const inside = await stage.host.tree(address, pdf?.sha ?? '', true);
    expect(treeId(inside.entries)).toBe(pdf?.sha);
  });

  it('gives one file and the archive of one commit, byte for byte', async () => {
    const { entries } = await stage.host.tree(address, head, true);
    const entry = entries.find(({ path }) => path === 'skills/pdf/SKILL.md');
    const wanted = { path: entry?.path ?? '', blob: entry?.sha ?? '', size: entry?.size ?? 0 };
    expect(Buffer.from(await stage.host.blob(address, wanted.blob)).toString()).toBe('skill');
    await repository.commit({ 'skills/pdf/SKILL.md': 'newer' });
    const kept: string[] = [];
    await readArchive(
      await stage.host.archive(address, head),
      { files: [wanted], directories: ['skills/pdf'] },
      { wireBytes: 0, inflatedBytes: 0 },
      (_file, bytes) => {
        kept.push(Buffer.from(bytes).toString());
        return Promise.resolve();
      }
    );
    expect(kept).toEqual(['skill']);
  });
});
