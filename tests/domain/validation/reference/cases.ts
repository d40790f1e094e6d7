/** One skill that both validators judge. */
export interface ReferenceCase {
  readonly title: string;
  /** Name of the skill's directory; `pdf` unless it matters. */
  readonly directory?: string;
  readonly content: string;
  /** Why the two judge it differently; absent where they must agree. */
  readonly deviation?: string;
}

const skill = (frontmatter: string, body = 'Do it.\n'): string =>
  `---\n${frontmatter}\n---\n${body}`;

/** With a sound name and description. */
const good = (more: string, body?: string): string =>
  skill(`name: pdf\ndescription: Reads PDFs.\n${more}`, body);

const named = (name: string, directory = name): ReferenceCase => ({
  title: `the name ${name} in ${directory}/`,
  directory,
  content: skill(`name: ${name}\ndescription: Reads PDFs.`)
});

const ASCII_NAMES =
  'CONTRACT §6 and the text of the format allow a-z, 0-9 and hyphens; the reference lets any lower-case letter pass.';
const STRICT_YAML =
  'The reference reads a subset, strictyaml; agents read YAML, in which this is well-formed and means the same.';
const NOT_CHECKED = 'CONTRACT §6 has a rule that the reference does not look at.';

export const NAMES: readonly ReferenceCase[] = [
  named('pdf'),
  named('a'),
  named('7zip'),
  named('pdf-2-html'),
  named('2024'),
  named('007'),
  named('a'.repeat(64)),
  named('a'.repeat(65)),
  named('PDF'),
  named('pdfTools'),
  named('-pdf'),
  named('pdf-'),
  named('pdf--tools'),
  named('pdf_tools'),
  named('pdf.tools'),
  named('pdf tools'),
  named('pdf/tools', 'pdf'),
  named('con'),
  named('pdf', 'doc'),
  named('PDF', 'pdf'),
  { ...named('résumé'), deviation: ASCII_NAMES },
  { ...named('技能'), deviation: ASCII_NAMES },
  { ...named('навык'), deviation: ASCII_NAMES },
  { ...named('Навык') },
  { title: 'a quoted name', content: skill('name: "pdf"\ndescription: Reads PDFs.') },
  { title: 'a name in blanks', content: skill('name: "  pdf  "\ndescription: Reads PDFs.') },
  { title: 'no name', content: skill('description: Reads PDFs.') },
  { title: 'an empty name', content: skill('name:\ndescription: Reads PDFs.') },
  { title: 'a blank name', content: skill('name: "  "\ndescription: Reads PDFs.') },
  { title: 'a list as name', content: skill('name:\n  - pdf\ndescription: Reads PDFs.') },
  { title: 'a mapping as name', content: skill('name:\n  is: pdf\ndescription: Reads PDFs.') }
];

export const DESCRIPTIONS: readonly ReferenceCase[] = [
  { title: 'no description', content: skill('name: pdf') },
  { title: 'an empty description', content: skill('name: pdf\ndescription:') },
  { title: 'a blank description', content: skill('name: pdf\ndescription: "  "') },
  { title: 'a number as description', content: skill('name: pdf\ndescription: 42') },
  { title: 'a boolean as description', content: skill('name: pdf\ndescription: true') },
  { title: 'a list as description', content: skill('name: pdf\ndescription:\n  - Reads PDFs.') },
  {
    title: 'a description of 1024 characters',
    content: skill(`name: pdf\ndescription: ${'x'.repeat(1024)}`)
  },
  {
    title: 'a description of 1025 characters',
    content: skill(`name: pdf\ndescription: ${'x'.repeat(1025)}`)
  },
  {
    title: 'a description of 1024 emoji',
    content: skill(`name: pdf\ndescription: ${'🎉'.repeat(1024)}`)
  },
  {
    title: 'a description of 1025 emoji',
    content: skill(`name: pdf\ndescription: ${'🎉'.repeat(1025)}`)
  },
  {
    title: 'a folded description',
    content: skill('name: pdf\ndescription: >\n  Reads PDFs\n  of any kind.')
  },
  {
    title: 'a literal description',
    content: skill('name: pdf\ndescription: |\n  Reads PDFs\n  of any kind.')
  },
  {
    title: 'a description over several lines',
    content: skill('name: pdf\ndescription: Reads PDFs\n  of any kind.')
  },
  {
    title: 'a description in another script',
    content: skill('name: pdf\ndescription: PDFを読みます。')
  },
  {
    title: 'a quoted description with a colon',
    content: skill('name: pdf\ndescription: "Reads: PDFs"')
  },
  {
    title: 'an unquoted colon in the description',
    content: skill('name: pdf\ndescription: Use this: it reads PDFs.')
  },
  {
    title: 'an unquoted hash in the description',
    content: skill('name: pdf\ndescription: Reads PDFs #1')
  }
];

export const OTHER_FIELDS: readonly ReferenceCase[] = [
  {
    title: 'every field',
    content: good(
      'license: MIT\ncompatibility: Python 3\nallowed-tools: Read Write\nmetadata:\n  author: acme\n  version: "1.0"'
    )
  },
  { title: 'a license', content: good('license: Apache-2.0') },
  { title: 'a list as license', content: good('license:\n  - MIT'), deviation: NOT_CHECKED },
  { title: 'compatibility of 500 characters', content: good(`compatibility: ${'x'.repeat(500)}`) },
  { title: 'compatibility of 501 characters', content: good(`compatibility: ${'x'.repeat(501)}`) },
  { title: 'a list as compatibility', content: good('compatibility:\n  - Python 3') },
  {
    title: 'an empty compatibility',
    content: good('compatibility:'),
    deviation:
      'The text of the format wants 1 to 500 characters; the reference looks at the upper bound only.'
  },
  { title: 'metadata', content: good('metadata:\n  author: acme') },
  { title: 'a number in metadata', content: good('metadata:\n  version: 1.0') },
  { title: 'a boolean in metadata', content: good('metadata:\n  stable: true') },
  { title: 'a text as metadata', content: good('metadata: acme'), deviation: NOT_CHECKED },
  {
    title: 'a list in metadata',
    content: good('metadata:\n  authors:\n    - acme'),
    deviation: NOT_CHECKED
  },
  {
    title: 'a mapping in metadata',
    content: good('metadata:\n  author:\n    name: acme'),
    deviation: NOT_CHECKED
  },
  { title: 'allowed tools', content: good('allowed-tools: Bash(git:*) Read') },
  { title: 'allowed tools with commas', content: good('allowed-tools: Bash(git:*), Read') },
  {
    title: 'a list of allowed tools',
    content: good('allowed-tools:\n  - Read\n  - Write'),
    deviation: NOT_CHECKED
  },
  { title: 'an unknown key', content: good('version: 1.0.0') },
  { title: 'two unknown keys', content: good('version: 1.0.0\nauthor: acme') },
  { title: 'a key in other case', content: good('License: MIT') },
  { title: 'a key with an underscore', content: good('allowed_tools: Read') },
  {
    title: 'an execution block',
    content: good('execution:\n  model_tier: fast'),
    deviation: 'CONTRACT §6 reserves the key `execution` for runnable skills.'
  },
  {
    title: 'stamps of a tracked skill',
    content: good(
      'source: https://github.com/acme/skills\ntracks_upstream: true\ntracking_ref: ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f'
    ),
    deviation: 'CONTRACT §2: stamps are ours and taken away again; a skill is judged without them.'
  }
];

export const SYNTAX: readonly ReferenceCase[] = [
  { title: 'an empty file', content: '' },
  { title: 'no fence', content: '# PDF\n\nDo it.\n' },
  { title: 'a fence that is not closed', content: '---\nname: pdf\ndescription: x\n' },
  { title: 'a blank line above the fence', content: `\n${good('')}` },
  { title: 'an empty frontmatter', content: '---\n---\nDo it.\n' },
  { title: 'only a comment in the frontmatter', content: skill('# nothing') },
  { title: 'a list as frontmatter', content: skill('- name: pdf') },
  { title: 'a text as frontmatter', content: skill('name of the skill') },
  { title: 'CRLF', content: good('license: MIT').replaceAll('\n', '\r\n') },
  { title: 'a comment', content: good('# by acme\nlicense: MIT') },
  { title: 'a comment behind a value', content: good('license: MIT # as it is') },
  { title: 'a key that stands twice', content: good('name: pdf') },
  { title: 'a tab as indent', content: good('metadata:\n\tauthor: acme') },
  { title: 'a quote that is not closed', content: good('license: "MIT') },
  { title: 'a bracket that is not closed', content: good('allowed-tools: [Read') },
  { title: 'no blank behind the colon', content: skill('name:pdf\ndescription: x') },
  { title: 'a template that is not filled in', content: skill('name: {{ name }}\ndescription: x') },
  {
    title: 'a byte order mark',
    content: `\uFEFF${good('license: MIT')}`,
    deviation: 'Editors on Windows write it; CONTRACT §2 preserves it, and agents read over it.'
  },
  {
    title: 'flow style',
    content: skill('{name: pdf, description: Reads PDFs.}'),
    deviation: STRICT_YAML
  },
  {
    title: 'a mapping in flow style',
    content: good('metadata: {author: acme}'),
    deviation: STRICT_YAML
  },
  {
    title: 'a list in flow style',
    content: good('allowed-tools: [Read, Write]')
  },
  {
    title: 'an anchor and its alias',
    content: good('license: &a MIT\ncompatibility: *a'),
    deviation: STRICT_YAML
  },
  {
    title: 'a tag',
    content: good('license: !!str MIT'),
    deviation: STRICT_YAML
  },
  {
    title: 'three hyphens within a value',
    content: skill('name: pdf\nlicense: MIT --- or so\ndescription: Reads PDFs.'),
    deviation:
      'The reference ends the frontmatter at the first three hyphens anywhere; the format ends it at a line of them.'
  },
  {
    title: 'three hyphens within the body',
    content: good('license: MIT', 'Above\n\n---\n\nBelow\n')
  },
  {
    title: 'dots as closing fence',
    content: '---\nname: pdf\ndescription: x\n...\nDo it.\n',
    deviation: 'YAML ends a document with three dots, and CONTRACT §2 reads them so.'
  },
  {
    title: 'four hyphens as opening fence',
    content: '----\nname: pdf\ndescription: x\n---\nDo it.\n'
  },
  {
    title: 'text behind the opening fence',
    content: '--- yaml\nname: pdf\ndescription: x\n---\nDo it.\n'
  },
  {
    title: 'blanks behind the fences',
    content: '---  \nname: pdf\ndescription: x\n---  \nDo it.\n'
  },
  { title: 'an empty body', content: good('license: MIT', ''), deviation: NOT_CHECKED },
  { title: 'a blank body', content: good('license: MIT', '\n \n'), deviation: NOT_CHECKED },
  { title: 'a body of 600 lines', content: good('license: MIT', 'Do it.\n'.repeat(600)) },
  {
    title: 'characters that show nothing',
    content: good('license: MIT', 'Do\u200B it.\n'),
    deviation: 'Ours: what a reader cannot see is always told (docs/security.md).'
  }
];

export const REFERENCE_CASES: readonly ReferenceCase[] = [
  ...NAMES,
  ...DESCRIPTIONS,
  ...OTHER_FIELDS,
  ...SYNTAX
];
