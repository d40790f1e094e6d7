/** What each file beside this one says, and whether it can carry stamps. */
export interface ExpectedReading {
  readonly name: string | null;
  readonly description: string | null;
  /** Code of the one diagnostic that reading gives. */
  readonly fault: string | null;
  readonly stamped: boolean;
}

export const EXPECTED_READINGS: Readonly<Record<string, ExpectedReading>> = {
  accents: {
    name: 'Überprüfung der Maße',
    description: 'Prüft Maße, für Größen à la carte.',
    fault: null,
    stamped: true
  },
  'anchors-and-tags': {
    name: 'anchored',
    description: 'Uses anchors.',
    fault: null,
    stamped: true
  },
  'blank-line-above-fence': {
    name: 'airy',
    description: 'A blank line before the fence.',
    fault: null,
    stamped: true
  },
  'block-scalar-keep': {
    name: 'kept',
    description: 'Keeps its line ends.',
    fault: null,
    stamped: true
  },
  'block-scalar-last': {
    name: 'folded',
    description: 'Goes over two lines.',
    fault: null,
    stamped: true
  },
  'byte-order-mark-crlf': {
    name: 'marked',
    description: 'Saved by Notepad.',
    fault: null,
    stamped: true
  },
  'byte-order-mark': {
    name: 'marked',
    description: 'Begins with a byte order mark.',
    fault: null,
    stamped: true
  },
  'comment-only': { name: null, description: null, fault: null, stamped: true },
  comments: { name: 'notes', description: 'Keeps notes.', fault: null, stamped: true },
  crlf: { name: 'windows', description: 'Written on Windows.', fault: null, stamped: true },
  'dashes-in-body': {
    name: 'rules',
    description: 'Has rulers in the body.',
    fault: null,
    stamped: true
  },
  'dots-fence': { name: 'dots', description: 'Closed the YAML way.', fault: null, stamped: true },
  'dots-then-dashes': { name: 'dots', description: 'Closed twice.', fault: null, stamped: true },
  'duplicate-keys': {
    name: null,
    description: 'Says its name twice.',
    fault: 'yaml-duplicate-key',
    stamped: false
  },
  'empty-file': { name: null, description: null, fault: 'no-frontmatter', stamped: false },
  'empty-frontmatter': { name: null, description: null, fault: null, stamped: true },
  'fence-blanks': {
    name: 'blanks',
    description: 'Blanks after the fences.',
    fault: null,
    stamped: true
  },
  'fence-in-block-scalar': {
    name: 'inner',
    description: 'Shows a fence:\n---\nand goes on.',
    fault: null,
    stamped: true
  },
  'flow-style': { name: 'flow', description: 'All on one line', fault: null, stamped: false },
  'four-dashes': { name: null, description: null, fault: 'no-frontmatter', stamped: false },
  'indented-mapping': {
    name: 'indented',
    description: 'Every key is indented.',
    fault: null,
    stamped: false
  },
  'invalid-utf8-body': {
    name: 'latin',
    description: 'The body is Latin-1.',
    fault: 'not-utf8',
    stamped: true
  },
  'invalid-utf8-frontmatter': { name: null, description: null, fault: 'not-utf8', stamped: false },
  'json-values': { name: 'json', description: 'JSON is YAML', fault: null, stamped: true },
  'list-frontmatter': {
    name: null,
    description: null,
    fault: 'yaml-not-a-mapping',
    stamped: false
  },
  'lone-cr': {
    name: 'classic',
    description: 'Line ends of the old Mac.',
    fault: null,
    stamped: true
  },
  minimal: {
    name: 'pdf-tools',
    description: 'Reads and fills PDF forms.',
    fault: null,
    stamped: true
  },
  'mixed-line-ends': {
    name: 'mixed',
    description: 'Edited on two systems.',
    fault: null,
    stamped: true
  },
  'multi-line-plain': {
    name: 'long',
    description: 'A plain value that goes on below.',
    fault: null,
    stamped: true
  },
  'multi-line-quoted': {
    name: 'long',
    description: 'A quoted value that goes on.',
    fault: null,
    stamped: true
  },
  'no-fence': { name: null, description: null, fault: 'no-frontmatter', stamped: false },
  'no-last-newline': {
    name: 'tail',
    description: 'Ends at the fence.',
    fault: null,
    stamped: true
  },
  'non-latin': {
    name: 'データ分析',
    description: '表を読み、グラフを作ります。',
    fault: null,
    stamped: true
  },
  'number-name': { name: '007', description: '42', fault: null, stamped: true },
  'odd-quoting': {
    name: 'quoted',
    description: 'It\'s "fine": really',
    fault: null,
    stamped: true
  },
  'source-key-like-ours': {
    name: 'copied',
    description: 'Was copied from elsewhere.',
    fault: null,
    stamped: false
  },
  'source-key': {
    name: 'cited',
    description: 'Has a source key of its own.',
    fault: null,
    stamped: false
  },
  'tab-indent': {
    name: 'tab-indent',
    description: 'A tab where YAML wants blanks.',
    fault: 'yaml-syntax',
    stamped: false
  },
  tabs: { name: 'tabbed', description: 'Tabs after the colon.', fault: null, stamped: true },
  'tools-flow-list': {
    name: 'tools',
    description: 'Names its tools on one line.',
    fault: null,
    stamped: true
  },
  'tools-list': {
    name: 'tools',
    description: 'Names its tools as a list.',
    fault: null,
    stamped: true
  },
  'tools-string': {
    name: 'tools',
    description: 'Names its tools as a string.',
    fault: null,
    stamped: true
  },
  'tracking-keys': {
    name: 'followed',
    description: 'Uses our keys for something else.',
    fault: null,
    stamped: false
  },
  unclosed: { name: null, description: null, fault: 'frontmatter-not-closed', stamped: false },
  'unknown-keys': { name: 'charts', description: 'Makes charts.', fault: null, stamped: true },
  'unquoted-colon-example': {
    name: 'commit',
    description: 'Writes commit messages. Example: user: "commit this" assistant: done',
    fault: 'yaml-syntax',
    stamped: false
  },
  'unquoted-colon': {
    name: 'triage',
    description: 'Use when: the user reports a bug. Do: ask first.',
    fault: 'yaml-syntax',
    stamped: false
  }
};
