import type { Grade } from '../../../../src/contracts';

/** What is expected of one `SKILL.md` as people write them; findings are `line:column code`. */
export interface Expected {
  readonly grade: Grade;
  readonly findings: readonly string[];
  /** Name of its directory, where that is not the file's. */
  readonly directory?: string;
}

/** By the name of the file without `.skill`. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  'accented-name': { grade: 'works', findings: ['2:7 name-invalid', '2:7 name-differs'] },
  anchors: { grade: 'spec', findings: [] },
  apostrophe: { grade: 'broken', findings: ['3:18 yaml-syntax'] },
  asterisk: { grade: 'broken', findings: ['3:23 yaml-syntax'] },
  'at-sign': { grade: 'broken', findings: ['3:14 yaml-syntax'] },
  backtick: { grade: 'broken', findings: ['3:14 yaml-syntax'] },
  'blank-line-above-fence': { grade: 'broken', findings: ['1:1 no-frontmatter'] },
  'brackets-first': { grade: 'broken', findings: ['3:21 yaml-syntax'] },
  'byte-order-mark-crlf': { grade: 'spec', findings: [] },
  'byte-order-mark': { grade: 'spec', findings: [] },
  'claude-code-keys': {
    grade: 'works',
    findings: ['4:1 unknown-key', '5:1 unknown-key', '6:1 unknown-key', '7:1 unknown-key']
  },
  'closed-by-dots': { grade: 'spec', findings: [] },
  'codex-keys': { grade: 'spec', findings: [] },
  comments: { grade: 'broken', findings: ['1:1 no-frontmatter'] },
  'crlf-unquoted-colon': { grade: 'broken', findings: ['3:14 yaml-syntax'] },
  crlf: { grade: 'spec', findings: [] },
  'cyrillic-name': { directory: 'проверка-кода', grade: 'works', findings: ['2:7 name-invalid'] },
  'duplicate-keys': { grade: 'broken', findings: ['4:1 yaml-duplicate-key'] },
  'duplicate-nested-keys': { grade: 'broken', findings: ['6:3 yaml-duplicate-key'] },
  'emoji-name': { grade: 'works', findings: ['2:7 name-invalid', '2:7 name-differs'] },
  empty: { grade: 'broken', findings: ['1:1 no-frontmatter', '1:1 body-empty'] },
  'flow-style': { grade: 'spec', findings: [] },
  'folded-description': { grade: 'spec', findings: [] },
  'foreign-source-key': { grade: 'works', findings: ['2:1 unknown-key'] },
  'hash-in-description': { grade: 'spec', findings: [] },
  'heading-above-fence': { grade: 'broken', findings: ['1:1 no-frontmatter'] },
  'invisible-text': {
    grade: 'works',
    findings: ['5:7 tag-characters', '5:10 invisible-characters']
  },
  'json-frontmatter': { grade: 'spec', findings: [] },
  'latin-1-body': { grade: 'broken', findings: ['5:2 not-utf8'] },
  'latin-1': { grade: 'broken', findings: ['3:16 not-utf8'] },
  'literal-description': { grade: 'spec', findings: [] },
  'lone-cr': { grade: 'spec', findings: [] },
  'long-body': { grade: 'spec', findings: ['5:1 body-long'] },
  'long-description': { grade: 'works', findings: ['3:14 description-too-long'] },
  'metadata-nested': { grade: 'works', findings: ['6:5 metadata-value-not-text'] },
  'metadata-numbers': {
    grade: 'spec',
    findings: ['5:12 metadata-value-unquoted', '7:11 metadata-value-unquoted']
  },
  'missing-files': {
    grade: 'works',
    findings: ['5:18 file-missing', '5:50 file-mentioned-missing']
  },
  'mixed-line-ends': { grade: 'spec', findings: [] },
  'multi-line-description': { grade: 'spec', findings: [] },
  'no-description': { grade: 'broken', findings: ['1:1 description-missing'] },
  'no-fence': { grade: 'broken', findings: ['1:1 no-frontmatter'] },
  'no-name': { grade: 'works', findings: ['1:1 name-missing'] },
  'non-latin-name': { directory: '数据清洗', grade: 'works', findings: ['2:7 name-invalid'] },
  'number-name': { directory: '2048', grade: 'spec', findings: [] },
  'only-frontmatter': { grade: 'works', findings: ['5:1 body-empty'] },
  'other-name': { grade: 'works', findings: ['2:7 name-differs'] },
  'other-skills-file': { grade: 'works', findings: ['5:26 file-outside'] },
  percent: { grade: 'broken', findings: ['3:14 yaml-syntax'] },
  'quoted-description': { grade: 'spec', findings: [] },
  'right-to-left': { grade: 'spec', findings: [] },
  'runnable-wrong': {
    grade: 'broken',
    findings: [
      '5:15 execution-model-tier',
      '6:13 execution-schedule-too-often',
      '7:19 execution-max-iterations',
      '9:1 execution-body-blank'
    ]
  },
  runnable: { grade: 'spec', findings: [] },
  'snake-case-name': { grade: 'works', findings: ['2:7 name-invalid', '2:7 name-differs'] },
  stamped: { grade: 'spec', findings: [] },
  'tab-behind-colon': { grade: 'spec', findings: [] },
  'tab-indent': { grade: 'broken', findings: ['5:1 yaml-syntax'] },
  template: { grade: 'broken', findings: ['3:14 description-missing', '2:7 name-invalid'] },
  'title-case-name': { grade: 'works', findings: ['2:7 name-invalid', '2:7 name-differs'] },
  'toml-frontmatter': { grade: 'broken', findings: ['1:1 no-frontmatter'] },
  'tools-commas': { grade: 'spec', findings: ['4:16 allowed-tools-commas'] },
  'tools-empty': { grade: 'spec', findings: [] },
  'tools-flow-list': { grade: 'works', findings: ['4:16 allowed-tools-list'] },
  'tools-list': { grade: 'works', findings: ['5:3 allowed-tools-list'] },
  'tools-mapping': { grade: 'works', findings: ['5:3 allowed-tools-not-text'] },
  unclosed: { grade: 'broken', findings: ['1:1 frontmatter-not-closed'] },
  'unknown-keys': {
    grade: 'works',
    findings: ['4:1 unknown-key', '5:1 unknown-key', '6:1 unknown-key']
  },
  'unquoted-colon-in-example': {
    directory: 'issue-triage',
    grade: 'broken',
    findings: ['3:14 yaml-syntax']
  },
  'unquoted-colon-in-two': {
    directory: 'release-notes',
    grade: 'broken',
    findings: ['3:14 yaml-syntax', '4:10 yaml-syntax']
  },
  'unquoted-colon': {
    directory: 'commit-messages',
    grade: 'broken',
    findings: ['3:14 yaml-syntax']
  },
  'utf-16': { grade: 'broken', findings: ['1:1 not-utf8'] },
  'when-to-use': { grade: 'works', findings: ['4:1 unknown-key', '5:1 unknown-key'] },
  'windows-device': { directory: 'aux', grade: 'spec', findings: ['2:7 name-reserved'] },
  'yaml-comments': { grade: 'spec', findings: [] }
};
