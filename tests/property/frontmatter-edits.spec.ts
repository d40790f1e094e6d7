import fc from 'fast-check';
import { parse } from 'yaml';

import {
  removeField,
  replaceBody,
  setField,
  type FieldPath,
  type FieldValue
} from '../../src/domain/frontmatter/frontmatter-edits';
import { findFrontmatter } from '../../src/domain/frontmatter/frontmatter-block';
import { unstampSkill } from '../../src/domain/frontmatter/stamps';
import { decodeUtf8, encodeUtf8 } from '../../src/domain/utf8';
import { anyBytes, skillLike, wellFormedSkill } from './skill-markdown.arbitrary';

/** Fields as people write them, each with the lines that are its own. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  name: ['name: pdf\n', 'name:   "pdf"   # c\n', "'name': 'pdf'\n"],
  description: [
    'description: Reads PDFs, all of them # c\n',
    'description: >-\n    Reads\n    PDFs\n\n    well\n',
    'description: |\n  Reads\n    PDFs\n',
    'description: |+ # c\n  Reads\n\n',
    'description: "Reads\n  PDFs\n\n  well"\n',
    "description: 'it''s'\n",
    'description:\n  Reads\n  PDFs\n',
    'description:\n',
    'description: # nothing yet\n',
    'description: ~\n'
  ],
  license: ['license: MIT\n', '# above\nlicense: MIT # c\n', 'license: 007\n'],
  'allowed-tools': [
    'allowed-tools: Read Bash(git add:*)\n',
    'allowed-tools: [Read, "Bash(git:*)"] # c\n',
    'allowed-tools: [\n  Read, # c\n  Write\n  ]\n',
    'allowed-tools:\n- Read # c\n\n# between\n- "Write"\n',
    'allowed-tools:\n    - Read\n    -   Write\n'
  ],
  metadata: [
    'metadata: {author: me, year: "2026"}\n',
    'metadata:\n  author: me # c\n  # in\n  year: "2026"\n',
    'metadata:\n     author: |-\n       me\n',
    'metadata:\n',
    'metadata: {}\n'
  ],
  表: ['表: 値\n', '"表": [1, 0x2, 1e3]\n']
};
const STAMPS = [
  '',
  'source: https://github.com/acme/skills\n',
  `source: https://github.com/acme/skills\ntracks_upstream: true\ntracking_ref: ${'a1'.repeat(20)}\n`
];

interface Written {
  readonly keys: readonly string[];
  readonly chunks: readonly string[];
  readonly stamps: string;
  readonly end: string;
  readonly mark: string;
  readonly body: string;
}

const written: fc.Arbitrary<Written> = fc
  .shuffledSubarray(Object.keys(FIELDS), { minLength: 1 })
  .chain(keys =>
    fc.record({
      keys: fc.constant(keys),
      chunks: fc.tuple(...keys.map(key => fc.constantFrom(...(FIELDS[key] ?? [])))),
      stamps: fc.constantFrom(...STAMPS),
      end: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\uFEFF'),
      body: fc.string({ maxLength: 20 })
    })
  );

const partsOf = ({ chunks, stamps, end, mark, body }: Written) => {
  const ended = (text: string) => text.replaceAll('\n', end);
  return {
    head: `${mark}---${end}`,
    fields: chunks.map(ended),
    stamps: ended(stamps),
    tail: `---${end}${body}`
  };
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
  fc.lorem({ maxCount: 40 }),
  fc.array(fc.lorem({ maxCount: 6 }), { maxLength: 5 }).map(lines => lines.join('\n')),
  fc.constantFrom(
    'yes',
    'null',
    '1e3',
    '- x',
    '# x',
    'a: b',
    'a #b',
    '---',
    '...',
    '|',
    '\n',
    ' x',
    'x ',
    'x\n\n',
    '\tx',
    '"',
    "'"
  )
);
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.array(fc.oneof(text, fc.constantFrom('Read', 'Write')), { maxLength: 4 }),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.dictionary(word, text, { maxKeys: 3, noNullPrototype: true }), { maxLength: 3 }),
  fc.dictionary(word, fc.oneof(text, fc.integer()), { maxKeys: 3, noNullPrototype: true })
);

function frontmatterOf(bytes: Uint8Array): Record<string, unknown> {
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    throw new Error(block);
  }
  const inside = decodeUtf8(bytes.subarray(block.start, block.end)) ?? '';
  return (parse(inside, { logLevel: 'error' }) ?? {}) as Record<string, unknown>;
}

describe('Edits of single fields', () => {
  it('change the bytes of a field that is there, and no other', () => {
    fc.assert(
      fc.property(written, fc.nat(), value, (skill, at, wanted) => {
        const { head, fields, stamps, tail } = partsOf(skill);
        const index = at % fields.length;
        const key = skill.keys[index] ?? '';
        const before = head + fields.slice(0, index).join('');
        const after = fields.slice(index + 1).join('') + stamps + tail;
        const bytes = encodeUtf8(before + (fields[index] ?? '') + after);
        const result = setField(bytes, [key], wanted);
        const edited = decodeUtf8(result ?? new Uint8Array()) ?? '';
        expect(edited.startsWith(before)).toBe(true);
        expect(edited.endsWith(after)).toBe(true);
        expect(edited.length).toBeGreaterThanOrEqual(before.length + after.length);
        expect(frontmatterOf(encodeUtf8(edited))).toEqual({
          ...frontmatterOf(bytes),
          [key]: wanted
        });
      }),
      { numRuns: 1000 }
    );
  });

  it('put a new field above the stamps, and leave every byte as it was', () => {
    fc.assert(
      fc.property(written, word, value, (skill, key, wanted) => {
        fc.pre(!skill.keys.includes(key));
        const { head, fields, stamps, tail } = partsOf(skill);
        const before = head + fields.join('');
        const bytes = encodeUtf8(before + stamps + tail);
        const edited = decodeUtf8(setField(bytes, [key], wanted) ?? new Uint8Array()) ?? '';
        const added = edited.slice(before.length, edited.length - (stamps + tail).length);
        expect(edited).toBe(before + added + stamps + tail);
        expect(unstampSkill(encodeUtf8(edited)).stamps).toEqual(unstampSkill(bytes).stamps);
        expect(decodeUtf8(removeField(encodeUtf8(edited), [key]) ?? new Uint8Array())).toBe(
          before + stamps + tail
        );
      }),
      { numRuns: 500 }
    );
  });

  it('take a field out with its lines alone', () => {
    fc.assert(
      fc.property(written, fc.nat(), (skill, at) => {
        const { head, fields, stamps, tail } = partsOf(skill);
        const index = at % fields.length;
        const bytes = encodeUtf8(head + fields.join('') + stamps + tail);
        const result = removeField(bytes, [skill.keys[index] ?? '']);
        const edited = decodeUtf8(result ?? new Uint8Array()) ?? '';
        const rest = fields.map((field, each) =>
          each === index ? field.replace(/^(?!# above)[^]*|(# above\r?\n)[^]*$/, '$1') : field
        );
        // Blank lines that end a field may stay.
        const withoutBlank = (whole: string) => whole.replaceAll(/(?:\r?\n)+/g, '\n');
        expect(withoutBlank(edited)).toBe(withoutBlank(head + rest.join('') + stamps + tail));
      })
    );
  });

  it('set nested fields within the bytes of their parent', () => {
    fc.assert(
      fc.property(written, word, text, (skill, key, wanted) => {
        const index = skill.keys.indexOf('metadata');
        fc.pre(index !== -1);
        const { head, fields, stamps, tail } = partsOf(skill);
        const before = head + fields.slice(0, index).join('');
        const after = fields.slice(index + 1).join('') + stamps + tail;
        const bytes = encodeUtf8(before + (fields[index] ?? '') + after);
        const path: FieldPath = ['metadata', key];
        const edited = decodeUtf8(setField(bytes, path, wanted) ?? new Uint8Array()) ?? '';
        expect(edited.startsWith(before)).toBe(true);
        expect(edited.endsWith(after)).toBe(true);
        expect(frontmatterOf(encodeUtf8(edited))['metadata']).toMatchObject({ [key]: wanted });
      })
    );
  });

  it('neither throw nor do anything else on whatever bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyBytes, skillLike, wellFormedSkill),
        fc.constantFrom<FieldPath>(['name'], ['description'], ['metadata', 'a'], ['x', 'y', 'z']),
        value,
        (bytes, path, wanted) => {
          for (const result of [setField(bytes, path, wanted), removeField(bytes, path)]) {
            const block = findFrontmatter(bytes);
            if (result !== null && typeof block !== 'string') {
              const inside = findFrontmatter(result);
              const bodyStart = typeof inside === 'string' ? -1 : inside.bodyStart;
              expect(result.subarray(bodyStart)).toEqual(bytes.subarray(block.bodyStart));
            }
          }
        }
      ),
      { numRuns: 500 }
    );
  });

  it('of the body keep the frontmatter', () => {
    fc.assert(
      fc.property(written, fc.string(), (skill, body) => {
        const { head, fields, stamps, tail } = partsOf(skill);
        const bytes = encodeUtf8(head + fields.join('') + stamps + tail);
        const edited = decodeUtf8(replaceBody(bytes, body)) ?? '';
        expect(edited).toBe(`${head}${fields.join('')}${stamps}---${skill.end}${body}`);
      })
    );
  });
});
