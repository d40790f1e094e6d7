import fc from 'fast-check';
import { stringify } from 'yaml';

import { readSkillMarkdown } from '../../../src/domain/frontmatter/frontmatter';
import {
  removeField,
  replaceBody,
  setField
} from '../../../src/domain/frontmatter/frontmatter-edits';
import { openSkill } from '../../../src/domain/frontmatter/opened-skill';
import { stampSkill } from '../../../src/domain/frontmatter/stamps';
import { formatFieldPath } from '../../../src/domain/validation/finding';
import { EXECUTION_KEYS } from '../../../src/domain/validation/execution/validate-execution';
import { validateContent } from '../../../src/domain/validation/validate-content';
import { bytesOf } from '../texts';

import { judge } from './judge';

const FORMAT_KEYS = [
  'name',
  'description',
  'license',
  'compatibility',
  'metadata',
  'allowed-tools'
];

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, 'pdf', 'daily', '* * * * *', 'fast', '5m', -1, 1e99)
);
const value = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('name', 'type', 'kind')), tie('value'), {
      maxKeys: 4
    })
  )
})).value;
const execution = fc.oneof(
  value,
  fc.dictionary(fc.constantFrom<string>(...EXECUTION_KEYS), value, { maxKeys: 16 })
);
const frontmatter = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.constantFrom(...FORMAT_KEYS), fc.string()), value, { maxKeys: 8 }),
    fc.option(execution, { nil: undefined })
  )
  .map(([record, block]) =>
    stringify(block === undefined ? record : { ...record, execution: block })
  );

const fragments = fc
  .array(
    fc.constantFrom(
      'name: pdf',
      'description: x',
      'execution:',
      '  schedule: "* * * * *"',
      '  tools: [a',
      'a: b: c',
      '- x',
      '\t',
      '&a',
      '*a',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '? ',
      '|',
      '>',
      '#',
      '---',
      '...',
      '',
      ' ',
      '!!x y',
      'metadata:',
      '  a: 1',
      'name: doc',
      '[x](y.md)',
      '`scripts/x.py`',
      '```',
      '\uFEFF',
      '🎉: [1',
      '<<: *a',
      'é'
    ),
    { maxLength: 15 }
  )
  .chain(lines =>
    fc.constantFrom('\n', '\r\n', '\r').map(lineEnd => ['---', ...lines].join(lineEnd))
  );

const files = fc
  .oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 300 }).map(bytesOf),
    fc.tuple(frontmatter, fc.string()).map(([yaml, body]) => bytesOf(`---\n${yaml}---\n${body}`)),
    fragments.map(bytesOf)
  )
  .map(bytes => new Uint8Array(bytes));

describe('validateSkill, whatever it is given,', () => {
  it('answers with findings that lie within the file', () => {
    fc.assert(
      fc.property(files, bytes => {
        const { valid, grade, diagnostics } = judge(bytes, { files: [] });
        const lines = Buffer.from(bytes)
          .toString('latin1')
          .split(/\r\n|\n|\r/).length;
        expect(valid).toBe(grade !== 'broken');
        for (const { code, message, line = 0, column = 0 } of diagnostics) {
          expect(message).not.toBe('');
          expect({ code, line: line >= 1 && line <= lines, column: column >= 1 }).toEqual({
            code,
            line: true,
            column: true
          });
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('says the same when asked again', () => {
    fc.assert(
      fc.property(files, bytes => {
        const before = bytes.slice();
        expect(judge(bytes)).toEqual(judge(bytes));
        expect(bytes).toEqual(before);
      })
    );
  });

  it('says the same of the same text with other line ends', () => {
    fc.assert(
      fc.property(frontmatter, fc.string(), (yaml, body) => {
        const text = `---\n${yaml}---\n${body}`;
        fc.pre(!text.includes('\r'));
        expect(judge(bytesOf(text.replaceAll('\n', '\r\n')))).toEqual(judge(bytesOf(text)));
      })
    );
  });

  it('says the same after edits that change nothing, and after one that is undone', () => {
    fc.assert(
      fc.property(frontmatter, fc.string(), (yaml, body) => {
        const bytes = bytesOf(`---\n${yaml}---\n${body}`);
        const before = judge(bytes);
        const read = readSkillMarkdown(bytes);
        for (const [key, text] of Object.entries(read.frontmatter ?? {})) {
          const edited = typeof text === 'string' ? setField(bytes, [key], text) : null;
          expect(edited === null ? before : judge(edited)).toEqual(before);
        }
        expect(judge(replaceBody(bytes, read.body))).toEqual(before);
        const added = setField(bytes, ['x-added'], 'for a moment');
        const removed = added === null ? null : removeField(added, ['x-added']);
        expect(removed === null ? before : judge(removed)).toEqual(before);
      })
    );
  });

  it('says the same of a skill that was stamped', () => {
    const stamps = { source: 'https://github.com/acme/skills', tracksUpstream: true } as const;
    fc.assert(
      fc.property(frontmatter, yaml => {
        const bytes = bytesOf(`---\n${yaml}---\nDo it.\n`);
        const { bytes: stamped } = stampSkill(bytes, stamps);
        const codes = (each: Uint8Array) =>
          judge(each).diagnostics.map(({ code, field }) => [code, field]);
        expect(codes(stamped)).toEqual(codes(bytes));
      })
    );
  });

  it('finds the same in frontmatter of plain lines, which no YAML parser reads, as if one did', () => {
    const text = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9 ._(),'-]{0,40}$/)
      .map(each => each.trimEnd());
    const key = fc.oneof(fc.constantFrom(...FORMAT_KEYS), fc.stringMatching(/^[a-z][a-z_-]{0,8}$/));
    fc.assert(
      fc.property(fc.dictionary(key, text, { maxKeys: 8, noNullPrototype: true }), record => {
        const lines = Object.entries(record).map(([each, words]) => `${each}: ${words}`);
        const opened = openSkill(bytesOf(`---\n${lines.join('\n')}\n---\nDo it.\n`));
        const parsed = openSkill(bytesOf(`---\n${lines.join('\n')}\n# parsed\n---\nDo it.\n`));
        expect(parsed.plain).toBeNull();
        expect(validateContent(opened, 'pdf').diagnostics).toEqual(
          validateContent(parsed, 'pdf').diagnostics
        );
      })
    );
  });
});

describe('formatFieldPath', () => {
  it('writes keys with dots and indexes in brackets', () => {
    expect(formatFieldPath(['execution', 'input_schema', 2, 'name'])).toBe(
      'execution.input_schema[2].name'
    );
  });
});
