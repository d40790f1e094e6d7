import { isScalar, type Document } from 'yaml';

import type { Diagnostic } from '../contracts';

import { findFrontmatter } from './frontmatter-block';
import { readByLine } from './frontmatter-lines';
import { decodeUtf8 } from './utf8';
import { parseYamlMapping, type YamlFault } from './yaml-mapping';

/** What a `SKILL.md` says, read tolerantly; what is wrong with it stands in `diagnostics`. */
export interface SkillMarkdown {
  /** The whole file; null when it is not UTF-8. */
  readonly text: string | null;
  /** null when there is none or it is not a YAML mapping. */
  readonly frontmatter: Record<string, unknown> | null;
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

const NOTHING_READ = {
  frontmatter: null,
  name: null,
  description: null,
  allowedTools: null,
  license: null,
  compatibility: null
} as const;

const problem = (code: string, message: string, line = 1): Diagnostic => ({
  severity: 'error',
  code,
  message,
  path: 'SKILL.md',
  line
});

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

/** Empty frontmatter parses to null. */
function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function faultDiagnostic(fault: YamlFault): Diagnostic {
  return {
    ...problem(fault.code, `The frontmatter cannot be read as YAML: ${fault.message}`),
    // One line more: the opening fence.
    line: (fault.line ?? 0) + 1,
    ...(fault.column !== undefined && { column: fault.column })
  };
}

/** Reads a `SKILL.md`. Never throws, whatever the bytes. */
export function readSkillMarkdown(bytes: Uint8Array): SkillMarkdown {
  const text = decodeUtf8(bytes);
  if (text === null) {
    const diagnostics = [problem('not-utf8', 'SKILL.md is not UTF-8 text')];
    return { ...NOTHING_READ, text, body: '', diagnostics };
  }
  const block = findFrontmatter(bytes);
  if (typeof block === 'string') {
    const diagnostics = [
      block === 'none'
        ? problem('no-frontmatter', 'SKILL.md must begin with a line "---" and frontmatter')
        : problem('frontmatter-not-closed', 'The frontmatter has no closing line "---"')
    ];
    return { ...NOTHING_READ, text, body: text.replace(/^\uFEFF/, ''), diagnostics };
  }
  const inside = decodeUtf8(bytes.subarray(block.start, block.end)) ?? '';
  const body = decodeUtf8(bytes.subarray(block.bodyStart)) ?? '';
  const yaml = parseYamlMapping(inside);
  if ('fault' in yaml) {
    return {
      ...NOTHING_READ,
      text,
      body,
      name: readByLine(inside, 'name'),
      description: readByLine(inside, 'description'),
      diagnostics: [faultDiagnostic(yaml.fault)]
    };
  }
  return {
    text,
    frontmatter: asRecord(yaml.document.toJS()),
    body,
    name: textOf(yaml.document, 'name'),
    description: textOf(yaml.document, 'description'),
    allowedTools: allowedToolsOf(yaml.values.get('allowed-tools')),
    license: textOf(yaml.document, 'license'),
    compatibility: textOf(yaml.document, 'compatibility'),
    diagnostics: []
  };
}
