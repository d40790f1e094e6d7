import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import fc from 'fast-check';

import { contentOf, openHome, SKILL, type Home } from '../companion/bundles/home';

const demo = { scope: 'user', name: 'demo' } as const;

/** Names that are odd, yet stand side by side on every file system. */
const NAMES = [
  'plain.txt',
  'with blank',
  ' leading',
  'ümläut',
  '日本語',
  '-rf',
  '$(sh)',
  "quote'",
  'semi;colon',
  '.hidden',
  'no newline',
  'very'.repeat(40)
];
const name = fc.constantFrom(...NAMES);
const content = fc.oneof(
  fc.constant(new Uint8Array(0)),
  fc.uint8Array({ maxLength: 300 }),
  fc.constantFrom('#!/bin/sh\n', 'a\r\nb\r\n', '\uFEFFx', '\0\0').map(text => Buffer.from(text))
);
const mode = fc.constantFrom(0o644, 0o755, 0o600, 0o711, 0o440, 0o664);
const entry = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('file' as const), content, mode }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'directory' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      target: fc.constantFrom('SKILL.md', '../elsewhere', '/nowhere', 'ümläut')
    })
  }
);
const bundle = fc.dictionary(
  fc
    .tuple(fc.boolean(), name)
    .map(([nested, base]) => (nested ? `sub dir/${base}` : `top ${base}`)),
  entry,
  { maxKeys: 7 }
);
const markdown = fc.constantFrom(
  SKILL,
  SKILL.replaceAll('\n', '\r\n'),
  `\uFEFF${SKILL}`,
  'no frontmatter',
  '---\nname: [broken\n---\n',
  ''
);

describe('a restored skill', () => {
  let home: Home;

  beforeAll(async () => {
    home = await openHome();
  });
  afterAll(() => home.dispose());

  it('is what it was: bytes, modes, empty files and directories, links, odd names', async () => {
    const directory = join(home.skills, 'demo');
    await fc.assert(
      fc.asyncProperty(bundle, markdown, fc.boolean(), async (entries, text, isReplaced) => {
        await rm(directory, { recursive: true, force: true });
        await home.write(join(directory, 'SKILL.md'), text);
        for (const [path, made] of Object.entries(entries)) {
          const target = join(directory, path);
          await mkdir(dirname(target), { recursive: true });
          if (made.kind === 'file') {
            await writeFile(target, made.content);
            await chmod(target, made.mode);
          } else {
            await (made.kind === 'directory' ? mkdir(target) : symlink(made.target, target));
          }
        }
        const before = await contentOf(directory);
        const { snapshot } = await home.bundles.remove(demo);
        if (isReplaced) {
          await home.write(join(directory, 'SKILL.md'), 'Something else.');
          await home.write(join(directory, 'top plain.txt', 'in the way'), '');
        }
        await home.bundles.restore(snapshot);
        expect(await contentOf(directory)).toEqual(before);
      }),
      { numRuns: 60 }
    );
  });
});
