import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { blobId, treeId } from '../../../src/companion/upstream/git-objects';
import type { TreeEntry } from '../../../src/companion/upstream/git-host';

describe('git object ids', () => {
  let directory: string;
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: directory, encoding: 'utf8' }).trim();

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'git-objects-'));
    git('init', '--quiet');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('are the ones that git gives, for files and for a directory in git’s own order', () => {
    mkdirSync(join(directory, 'a'));
    const files = { 'a.txt': 'one', 'a/x': 'two', a0: 'three', 'é.md': 'four' };
    for (const [path, text] of Object.entries(files)) {
      writeFileSync(join(directory, path), text);
      expect(blobId(Buffer.from(text))).toBe(git('hash-object', path));
    }
    git('add', '.');
    const children = git('ls-tree', '-z', git('write-tree'))
      .split('\0')
      .filter(line => line !== '')
      .map((line): TreeEntry => {
        const [facts = '', path = ''] = line.split('\t');
        const [mode = '', type, sha = ''] = facts.split(' ');
        return { path, mode, type: type === 'tree' ? 'tree' : 'blob', sha, size: null };
      });
    expect(treeId(children.toReversed())).toBe(git('write-tree'));
  });
});
