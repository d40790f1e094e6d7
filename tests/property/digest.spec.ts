import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import fc from 'fast-check';

import { findCollisions } from '../../src/domain/bundle-paths';
import { bundleDigest } from '../../src/domain/digest';

const run = promisify(execFile);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The recipe of CONTRACT §2, word for word. */
const RECIPE =
  "find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sed 's,  \\./,  ,' | sha256sum";

const FILE_NAMES = fc.constantFrom(
  'SKILL.md',
  'a b.md',
  'it\'s "so".txt',
  '-rf',
  '--help',
  '表.md',
  'é',
  'e\u0301x',
  '\u{1F389}',
  'ﬀ',
  '$(x)',
  'a;b&c',
  '*',
  '.hidden',
  'a-b',
  'a+b',
  'Z',
  'a.b',
  '%20',
  '#',
  '~'
);
const bundle = fc
  .uniqueArray(
    fc.record({
      path: fc.array(FILE_NAMES, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/')),
      bytes: fc.uint8Array({ maxLength: 64 })
    }),
    { selector: file => file.path, minLength: 1, maxLength: 12 }
  )
  .filter(files => findCollisions(files.map(file => file.path)).length === 0);

describe('bundleDigest', () => {
  it('equals what coreutils say of the same files', async () => {
    await fc.assert(
      fc.asyncProperty(bundle, async files => {
        const root = await mkdtemp(join(tmpdir(), 'bundle-digest-'));
        try {
          for (const file of files) {
            await mkdir(dirname(join(root, file.path)), { recursive: true });
            await writeFile(join(root, file.path), file.bytes);
          }
          const { stdout } = await run('sh', ['-c', RECIPE], { cwd: root });
          const digests = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
          expect(bundleDigest(digests, sha256)).toBe(`sha256:${stdout.slice(0, 64)}`);
        } finally {
          await rm(root, { recursive: true });
        }
      }),
      { numRuns: 40 }
    );
  }, 60_000);
});
