import {
  guessRefAndPath,
  parseSourceAddress,
  splitRefAndPath
} from '../../../src/domain/source/source-address';

const HOSTS = ['github.com', 'git.example.org', '127.0.0.1:9999'];

function address(text: string): unknown {
  const parsed = parseSourceAddress(text, HOSTS);
  return parsed.ok ? parsed.address : parsed.message;
}

const on = (host: string, refAndPath: readonly string[] = []) => ({
  host,
  owner: 'acme',
  repo: 'skills',
  refAndPath
});

describe('parseSourceAddress', () => {
  it.each([
    ['acme/skills', on('github.com')],
    ['acme/skills/', on('github.com')],
    ['acme/skills.git', on('github.com')],
    ['  acme/skills \n', on('github.com')],
    ['https://github.com/acme/skills', on('github.com')],
    ['https://github.com/acme/skills/', on('github.com')],
    ['https://github.com/acme/skills.git', on('github.com')],
    ['HTTPS://GitHub.com/acme/skills', on('github.com')],
    ['https://github.com/acme/skills?tab=readme-ov-file#install', on('github.com')],
    ['https://github.com/acme/skills/tree/main', on('github.com', ['main'])],
    ['https://github.com/acme/skills/tree/main/', on('github.com', ['main'])],
    ['https://github.com/acme/skills/tree/main/a/b', on('github.com', ['main', 'a', 'b'])],
    ['https://github.com/acme/skills/tree/v1/a%20b/%C3%A9', on('github.com', ['v1', 'a b', 'é'])],
    ['https://github.com/acme/skills/tree/main/a b/é', on('github.com', ['main', 'a b', 'é'])],
    [
      'https://github.com/acme/skills/tree/main/a%25b%3Fc%23d',
      on('github.com', ['main', 'a%b?c#d'])
    ],
    ['https://github.com/acme/skills/blob/main/SKILL.md', on('github.com', ['main'])],
    [
      'https://github.com/acme/skills/blob/main/a/SKILL.md?plain=1#L3',
      on('github.com', ['main', 'a'])
    ],
    ['https://git.example.org/acme/skills', on('git.example.org')],
    ['https://127.0.0.1:9999/acme/skills', on('127.0.0.1:9999')],
    ['http://127.0.0.1:9999/acme/skills', on('127.0.0.1:9999')]
  ])('reads %s', (text, expected) => {
    expect(address(text)).toEqual(expected);
  });

  it('keeps owner and repository as they are spelled', () => {
    expect(address('https://github.com/ACME-Corp/My.Skills_2')).toEqual({
      host: 'github.com',
      owner: 'ACME-Corp',
      repo: 'My.Skills_2',
      refAndPath: []
    });
  });

  it.each([
    ['https://github.com/acme/skills/issues/7', 'other pages'],
    ['https://github.com/acme/skills/pull/7/files', 'other pages'],
    ['https://github.com/acme/skills/releases/tag/v1', 'other pages'],
    ['https://github.com/acme/skills/commit/abc', 'other pages'],
    ['https://github.com/acme/skills/raw/main/SKILL.md', 'other pages'],
    ['https://github.com/acme/skills/tree', 'no branch'],
    ['https://github.com/acme/skills/blob/main/README.md', 'SKILL.md'],
    ['https://github.com/acme/skills/blob/main/skill.md', 'SKILL.md'],
    ['https://github.com/acme/skills/blob/SKILL.md', 'SKILL.md'],
    ['https://gist.github.com/acme/0123', 'gist'],
    ['https://raw.githubusercontent.com/acme/skills/main/SKILL.md', 'host'],
    ['https://www.github.com/acme/skills', 'host'],
    ['https://github.com.evil.example/acme/skills', 'host'],
    ['https://gitlab.com/acme/skills', 'host'],
    ['https://github.com:443/acme/skills', 'port'],
    ['https://git.example.org:8443/acme/skills', 'port'],
    ['https://127.0.0.1/acme/skills', 'host'],
    ['https://ann:secret@github.com/acme/skills', 'user name'],
    ['https://github.com@evil.example/acme/skills', 'user name'],
    ['http://github.com/acme/skills', 'https'],
    ['http://git.example.org/acme/skills', 'https'],
    ['ssh://git@github.com/acme/skills.git', 'SSH'],
    ['git@github.com:acme/skills.git', 'SSH'],
    ['git://github.com/acme/skills', 'https'],
    ['file:///etc/passwd', 'https'],
    ['javascript:alert(1)/x', 'https'],
    ['github.com/acme/skills', 'https://'],
    ['acme/skills/pdf', 'not the address'],
    ['acme', 'not the address'],
    ['', 'not the address'],
    ['https://github.com', 'no repository'],
    ['https://github.com/', 'no repository'],
    ['https://github.com/acme', 'owner and a repository'],
    ['https://github.com/acme/.git', 'owner and a repository'],
    ['https://github.com/a.b/skills', 'owner and a repository'],
    ['https://github.com/-acme/skills', 'owner and a repository'],
    ['https://github.com/acme/sk%20ills', 'owner and a repository'],
    ['https://github.com//acme/skills', 'empty segment'],
    ['https://github.com/acme/skills/tree/main//a', 'empty segment'],
    ['https://github.com/../skills', '".."'],
    ['../skills', '".."'],
    ['https://github.com/acme/..', '".."'],
    ['https://github.com/acme/skills/tree/main/%2e%2e/x', '".."'],
    ['https://github.com/acme/skills/tree/main/a%2Fb', 'encoded slash'],
    ['https://github.com/acme%2Fskills/x', 'encoded slash'],
    ['https://github.com/acme/skills/tree/main/a%5Cb', 'backslash'],
    ['https://github.com/acme/skills/tree/main/%00', 'control'],
    ['https://github.com/acme/skills/tree/main/%0d%0aX', 'control'],
    ['https://github.com\\@evil.example/acme/skills', 'backslash'],
    ['https://github.com/acme/sk\0ills', 'control'],
    ['https://git\thub.com/acme/skills', 'control'],
    ['https://github.com/acme/skills/tree/%ff', 'percent-encoding'],
    ['https://github.com/acme/skills/tree/50%', 'percent-encoding'],
    [`https://github.com/acme/skills/tree/${'a'.repeat(3000)}`, '2048']
  ])('refuses %j and says why and what is accepted', (text, reason) => {
    const message = address(text);
    expect(message).toContain(reason);
    expect(message).toContain('Accepted are owner/repo, https://github.com/owner/repo');
    expect(message).toContain('git.example.org');
  });

  it('never repeats a password', () => {
    expect(address('https://ann:hunter2@github.com/acme/skills')).not.toContain('hunter2');
  });

  it('accepts github.com whatever else the administrator lists', () => {
    expect(parseSourceAddress('https://github.com/acme/skills', []).ok).toBe(true);
    expect(parseSourceAddress('https://Git.Example.org/acme/skills', ['GIT.example.ORG']).ok).toBe(
      true
    );
  });
});

describe('guessRefAndPath', () => {
  it.each([
    [[], null, ''],
    [['main'], 'main', ''],
    [['main', 'a', 'b'], 'main', 'a/b'],
    [['HEAD', 'a'], null, 'a']
  ])('takes %j for ref %j and path %j', (refAndPath, ref, path) => {
    expect(guessRefAndPath(on('github.com', refAndPath))).toEqual({ ref, path });
  });
});

describe('splitRefAndPath', () => {
  it('splits at a ref with slashes', () => {
    expect(splitRefAndPath(['feature', 'x', 'skills', 'pdf'], 'feature/x')).toEqual({
      ref: 'feature/x',
      path: 'skills/pdf'
    });
    expect(splitRefAndPath(['v1'], 'v1')).toEqual({ ref: 'v1', path: '' });
  });

  it.each([
    [['feature', 'y'], 'feature/x'],
    [['feature'], 'feature/x'],
    [['features', 'x'], 'feature'],
    [[], 'main']
  ])('says null when %j does not begin with %s', (refAndPath, ref) => {
    expect(splitRefAndPath(refAndPath, ref)).toBeNull();
  });
});
