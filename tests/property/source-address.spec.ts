import fc from 'fast-check';

import {
  formatSource,
  guessRefAndPath,
  parseSourceAddress,
  splitRefAndPath
} from '../../src/domain/source/source-address';
import { source } from './skill-markdown.arbitrary';

const HOSTS = ['github.com', 'git.example.org', '127.0.0.1:9999'];

describe('source addresses', () => {
  it('are read back as what was written', () => {
    fc.assert(
      fc.property(source, expected => {
        const text = formatSource(expected);
        const parsed = parseSourceAddress(text, HOSTS);
        if (!parsed.ok) {
          throw new Error(`${text}: ${parsed.message}`);
        }
        const { refAndPath, ...repository } = parsed.address;
        const split =
          refAndPath.length === 0
            ? { ref: null, path: '' }
            : splitRefAndPath(refAndPath, expected.ref ?? 'HEAD');
        expect({ ...repository, ...split, ref: expected.ref }).toEqual(expected);
        expect(split).not.toBeNull();
      })
    );
  });

  it('stay the same when the guess of ref and path is written again', () => {
    fc.assert(
      fc.property(source, from => {
        const text = formatSource(from);
        const parsed = parseSourceAddress(text, HOSTS);
        expect(
          parsed.ok && formatSource({ ...parsed.address, ...guessRefAndPath(parsed.address) })
        ).toBe(text.replace(/\/tree\/HEAD$/, ''));
      })
    );
  });

  it('of any shape are accepted or refused, never thrown at, and only on known hosts', () => {
    const fragment = fc.constantFrom(
      'https://',
      'github.com',
      '/',
      '..',
      '%2e',
      '%2F',
      '%00',
      '\\',
      '@',
      ':',
      '?',
      '#',
      'tree',
      'blob',
      'SKILL.md',
      'acme',
      'skills',
      '.git',
      ' ',
      '\n',
      '\uD800',
      '443'
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.array(fragment, { maxLength: 12 }).map(parts => parts.join(''))
    );
    fc.assert(
      fc.property(text, candidate => {
        const parsed = parseSourceAddress(candidate, HOSTS);
        if (!parsed.ok) {
          expect(parsed.message).toContain('Accepted are');
          return;
        }
        const { host, owner, repo, refAndPath } = parsed.address;
        expect(HOSTS).toContain(host);
        for (const segment of [owner, repo, ...refAndPath]) {
          expect(segment).not.toMatch(/^\.{0,2}$|[/\\\0\r\n]/);
        }
      }),
      { numRuns: 2000 }
    );
  });
});
