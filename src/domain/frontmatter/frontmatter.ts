import { isScalar, type Document } from 'yaml';

import type { Diagnostic } from '../../contracts';

import { readByLine } from './frontmatter-lines';
import { openSkill, type OpenedSkill } from './opened-skill';
import { decodeUtf8 } from '../utf8';
import type { YamlFault } from './yaml-mapping';

/** What a `SKILL.md` says, read tolerantly; what is wrong with it stands in `diagnostics`. */
export interface SkillMarkdown {
  /** The whole file; null when it is not UTF-8. */
  readonly text: string | null;
  /** null when there is none or it is not a YAML mapping. */
  readonly frontmatter: Readonly<Record<string, unknown>> | null;
  /** What follows the closing fence; the whole text without frontmatter. */
  readonly body: string;
  readonly name: string | null;
  readonly description: string | null;
  /** In the form found. */
  readonly allowedTools: string | string[] | null;
  readonly license: string | null;
  readonly compatibility: string | null;
  readonly diagnostics: Diagnostic[];
}

type Fields = Omit<SkillMarkdown, 'text' | 'body'>;

const NOTHING_READ: Fields = {
  frontmatter: null,
  name: null,
  description: null,
  allowedTools: null,
  license: null,
  compatibility: null,
  diagnostics: []
};

const fault = (code: string, message: string): Diagnostic => ({
  severity: 'error',
  code,
  message,
  path: 'SKILL.md',
  line: 1
});

const NOT_UTF8 = fault('not-utf8', 'SKILL.md is not UTF-8 text.');
const NO_FRONTMATTER = fault(
  'no-frontmatter',
  'SKILL.md must begin with frontmatter, between two lines "---".'
);
const NOT_CLOSED = fault('frontmatter-not-closed', 'The frontmatter has no closing line "---".');

function textOf(document: Document, key: string): string | null {
  const node = document.get(key, true);
  if (!isScalar(node) || node.value === null) {
    return null;
  }
  // A number or a boolean is meant as it is written: `007` is not 7.
  const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return text.trim() === '' ? null : text.trim();
}

function allowedToolsOf(value: unknown): string | string[] | null {
  if (Array.isArray(value)) {
    return value.filter((item): item is string => typeof item === 'string');
  }
  return typeof value === 'string' ? value : null;
}

function faultDiagnostic(yaml: YamlFault): Diagnostic {
  return {
    ...fault(yaml.code, `The frontmatter cannot be read as YAML: ${yaml.message}.`),
    // One line more: the opening fence.
    line: (yaml.line ?? 0) + 1,
    ...(yaml.column !== undefined && { column: yaml.column })
  };
}

function readFields(inside: string, { plain, yaml }: OpenedSkill): Fields {
  if (plain !== null) {
    return {
      frontmatter: plain,
      name: plain['name'] ?? null,
      description: plain['description'] ?? null,
      allowedTools: plain['allowed-tools'] ?? null,
      license: plain['license'] ?? null,
      compatibility: plain['compatibility'] ?? null,
      diagnostics: []
    };
  }
  if (yaml === null || 'fault' in yaml) {
    return {
      ...NOTHING_READ,
      name: readByLine(inside, 'name'),
      description: readByLine(inside, 'description'),
      diagnostics: yaml === null ? [] : [faultDiagnostic(yaml.fault)]
    };
  }
  return {
    frontmatter: yaml.record,
    name: textOf(yaml.document, 'name'),
    description: textOf(yaml.document, 'description'),
    allowedTools: allowedToolsOf(yaml.values.get('allowed-tools')),
    license: textOf(yaml.document, 'license'),
    compatibility: textOf(yaml.document, 'compatibility'),
    diagnostics: []
  };
}

/**
 * Reads a `SKILL.md`. Never throws, whatever the bytes; frontmatter is read even over a foreign body.
 *
 * @param opened the same bytes, where somebody has taken them apart already
 */
export function readSkillMarkdown(
  bytes: Uint8Array,
  opened: OpenedSkill = openSkill(bytes)
): SkillMarkdown {
  const { text, block, inside } = opened;
  if (typeof block === 'string') {
    const reason = text === null ? NOT_UTF8 : block === 'none' ? NO_FRONTMATTER : NOT_CLOSED;
    const body = text?.replace(/^\uFEFF/, '') ?? '';
    return { ...NOTHING_READ, text, body, diagnostics: [reason] };
  }
  const fields = inside === null ? NOTHING_READ : readFields(inside, opened);
  return {
    ...fields,
    text,
    body: decodeUtf8(bytes.subarray(block.bodyStart)) ?? '',
    diagnostics: text === null ? [NOT_UTF8, ...fields.diagnostics] : fields.diagnostics
  };
}
