import { createHash } from 'node:crypto';

import { bundleDigest, type Sha256 } from '../../src/domain/digest';

const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest('hex');
const asText: Sha256 = bytes => Buffer.from(bytes).toString('utf8');

describe('bundleDigest', () => {
  it('hashes one line per file', () => {
    const files = [{ path: 'SKILL.md', sha256: 'aa' }];
    expect(bundleDigest(files, asText)).toBe('sha256:aa  SKILL.md\n');
    expect(bundleDigest(files, sha256)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('orders by the bytes of the path, not by UTF-16 units', () => {
    const paths = ['\u{1F389}.md', 'ﬀ.md', 'b', 'B', 'a/b', 'a-b', 'a'];
    const lines = bundleDigest(
      paths.map(path => ({ path, sha256: 'x' })),
      asText
    );
    expect(lines).toBe(
      `sha256:${['B', 'a', 'a-b', 'a/b', 'b', 'ﬀ.md', '\u{1F389}.md'].map(path => `x  ${path}\n`).join('')}`
    );
  });

  it('gives a bundle without files the hash of nothing', () => {
    expect(bundleDigest([], sha256)).toBe(`sha256:${sha256(new Uint8Array())}`);
  });
});
