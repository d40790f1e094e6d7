import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findTokens, gitHubCli } from '../../../src/companion/upstream/tokens';

describe('findTokens', () => {
  const noCli = () => Promise.resolve(null);

  it.each([
    ['github.com', { GITHUB_TOKEN: 'one', GH_TOKEN: 'two' }, 'one'],
    ['github.com', { GITHUB_TOKEN: '  ', GH_TOKEN: ' two\n' }, 'two'],
    ['github.com', { GH_ENTERPRISE_TOKEN: 'three' }, null],
    ['octo.ghe.com', { GH_TOKEN: 'two' }, 'two'],
    ['git.example.org', { GITHUB_TOKEN: 'one', GH_ENTERPRISE_TOKEN: 'three' }, 'three'],
    ['evil-ghe.com', { GITHUB_TOKEN: 'one' }, null],
    ['github.com', { GITHUB_TOKEN: 'a\r\nx-header: b' }, null]
  ])('for %s takes from %j the token %s', async (host, env, token) => {
    expect(await findTokens(env, noCli)(host)).toBe(token);
  });

  it('asks the GitHub CLI last, for that very host', async () => {
    const asked: string[] = [];
    const find = findTokens({}, host => {
      asked.push(host);
      return Promise.resolve('from-cli\n');
    });
    expect(await find('git.example.org')).toBe('from-cli');
    expect(asked).toEqual(['git.example.org']);
  });
});

describe('gitHubCli', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gh-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function install(script: string): Promise<void> {
    await writeFile(join(directory, 'gh'), `#!/bin/sh\n${script}\n`);
    await chmod(join(directory, 'gh'), 0o755);
  }
  const env = () => ({ PATH: `${directory}:/bin:/usr/bin` });

  it('hands on what the program prints', async () => {
    await install('echo "$1 $2 $3 $4"');
    expect(await gitHubCli(env())('github.com')).toBe('auth token --hostname github.com\n');
  });

  it('has no token where the program fails, is missing or takes too long', async () => {
    expect(await gitHubCli({ PATH: directory })('github.com')).toBeNull();
    await install('exit 1');
    expect(await gitHubCli(env())('github.com')).toBeNull();
    await install('exec sleep 60');
    expect(await gitHubCli(env(), 50)('github.com')).toBeNull();
  });
});
