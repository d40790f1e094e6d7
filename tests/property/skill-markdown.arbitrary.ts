import fc from 'fast-check';

const LINES = [
  'name: pdf',
  'name: "quoted"',
  'description: Reads PDFs.',
  'description: Use when: asked',
  'description: |',
  'description: >-',
  '  more of it',
  '  - item',
  'allowed-tools: [Read, "Bash(git:*)"]',
  'allowed-tools:',
  '- Read',
  'metadata: {a: b}',
  'x: &anchor y',
  'z: *anchor',
  '# a comment',
  '',
  'license: MIT # note',
  'source: the handbook',
  'source: https://github.com/acme/skills',
  'tracks_upstream: true',
  'tracking_ref: ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f',
  '"source": x',
  '\ttab: x',
  '表: 値',
  '...',
  '---',
  '--- x',
  '{a: b}'
];
/** Lines that go well together, so that the stamped branch is reached often. */
const CALM_LINES = [
  'description: Reads PDFs.',
  'allowed-tools: Read, Grep',
  'license: "MIT"',
  '# a comment',
  'metadata: {a: [1, 0x2, 1e3]}',
  'compatibility: >-\n  Python 3\n\n  or so',
  '表: 値',
  ''
];

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const prefix = fc.constantFrom('', '\uFEFF');
const fence = fc.constantFrom('---', '...', '--- ');
const body = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.string({ maxLength: 40 }).map(text => new Uint8Array(Buffer.from(text)))
);

function assemble(
  lines: fc.Arbitrary<readonly string[]>,
  end: fc.Arbitrary<string>
): fc.Arbitrary<Uint8Array> {
  return fc.record({ prefix, lines, end, fence, body }).map(parts => {
    const text = [`${parts.prefix}---`, ...parts.lines, parts.fence, ''].join('\n');
    const head = Buffer.from(text.replaceAll('\n', parts.end));
    return new Uint8Array(Buffer.concat([head, parts.body]));
  });
}

/** Bytes of any kind. */
export const anyBytes = fc.uint8Array({ maxLength: 200 });

/** Files that look like a `SKILL.md`, well-formed or not. */
export const skillLike = assemble(fc.array(fc.constantFrom(...LINES), { maxLength: 8 }), lineEnd);

/** Files whose frontmatter is a mapping with different keys; most can carry stamps. */
export const wellFormedSkill = assemble(
  fc.uniqueArray(fc.constantFrom(...CALM_LINES)).map(lines => ['name: pdf', ...lines]),
  lineEnd
);

const HEX = '0123456789abcdef'.split('');
const segment = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9 ._@+#?%é表-]{0,12}$/);

/** 40 hexadecimal digits; often forms that YAML could take for a number. */
export const commit = fc.oneof(
  fc
    .array(fc.constantFrom(...HEX), { minLength: 40, maxLength: 40 })
    .map(digits => digits.join('')),
  fc.stringMatching(/^[0-9]{40}$/),
  fc.stringMatching(/^[0-9]{3}e[0-9]{36}$/)
);

/** Directories of a repository; '' is its root. */
export const repositoryPath = fc
  .array(
    segment.filter(text => !['.', '..'].includes(text)),
    { maxLength: 4 }
  )
  .map(segments => segments.join('/'));

/** Where a skill may come from. */
export const source = fc.record({
  host: fc.constantFrom('github.com', 'git.example.org', '127.0.0.1:9999'),
  owner: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,20}$/),
  repo: fc
    .stringMatching(/^[A-Za-z0-9._-]{1,20}$/)
    .filter(repo => !/\.git$/i.test(repo) && repo !== '.' && repo !== '..'),
  ref: fc.option(
    fc
      .array(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._@+-]{0,8}$/), {
        minLength: 1,
        maxLength: 3
      })
      .map(parts => parts.join('/')),
    { nil: null }
  ),
  path: repositoryPath
});
