import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

describe('docs/security.md', () => {
  const text = readFileSync(path.join(ROOT, 'docs', 'security.md'), 'utf8');
  const named = [...text.matchAll(/`((?:ui-)?tests\/[\w./-]+)`/g)].map(([, file]) => file ?? '');

  it('names tests that are there', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(file => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('leaves no test of security unnamed', () => {
    const specs = ['archive-fuzz', 'skill-markdown-fuzz', 'ssrf', 'token-leak', 'tree-fuzz'];
    expect(named).toEqual(
      expect.arrayContaining(specs.map(spec => `tests/security/${spec}.spec.ts`))
    );
  });
});
