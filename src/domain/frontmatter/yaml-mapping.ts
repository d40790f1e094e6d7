import { isMap, isScalar, parseDocument, type Document } from 'yaml';

/** Why a text is no YAML mapping. Lines and columns count from 1, in the text that was given. */
export interface YamlFault {
  readonly code: 'yaml-syntax' | 'yaml-duplicate-key' | 'yaml-not-a-mapping' | 'yaml-too-large';
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export type YamlMapping =
  | {
      readonly document: Document;
      /** Keys and values as they are, keys that are no text included. */
      readonly values: ReadonlyMap<unknown, unknown>;
      /** The same with all keys as text. */
      readonly record: Record<string, unknown>;
    }
  | { readonly fault: YamlFault };

/**
 * UTF-16 units. The parser takes quadratic time over many keys or tags: a megabyte of them would
 * stop everything else for minutes, this much for less than a second.
 */
export const MAX_YAML_LENGTH = 32 * 1024;

/** An alias of what holds it nests without end, and could neither be shown nor compared. */
const MAX_DEPTH = 100;

const EMPTY: ReadonlyMap<unknown, unknown> = new Map();

function asMap(document: Document): ReadonlyMap<unknown, unknown> | null {
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) {
    return EMPTY;
  }
  const values: unknown = isMap(root) ? document.toJS({ mapAsMap: true }) : null;
  return values instanceof Map ? values : null;
}

/** Empty frontmatter parses to null. */
function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isDeeperThan(levels: number, value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (levels === 0 || Object.values(value).some(part => isDeeperThan(levels - 1, part)))
  );
}

/** The parser's message without the excerpt, and what to do about the most common slip. */
function explain(error: { readonly code: string; readonly message: string }): string {
  const message = error.message.split(/ at line \d+/, 1)[0] ?? error.message;
  return error.code === 'BLOCK_AS_IMPLICIT_KEY'
    ? `${message}; a value that holds ": " needs quotes around it`
    : message;
}

/**
 * What is given to the parser for the text between the fences. The opening fence makes it one
 * explicit document, so that no line is taken for a directive.
 */
export const yamlSource = (text: string): string => `---\n${text.replace(/\r\n?/g, '\n')}`;

/**
 * Parses the text between the fences as one YAML mapping; nothing but comments is the empty one.
 * Never throws: what the parser refuses, aliases that multiply without bound included, is a fault.
 */
export function parseYamlMapping(text: string): YamlMapping {
  if (text.length > MAX_YAML_LENGTH) {
    return {
      fault: { code: 'yaml-too-large', message: `It is longer than ${MAX_YAML_LENGTH} characters` }
    };
  }
  try {
    const document = parseDocument(yamlSource(text), { logLevel: 'error' });
    const error = document.errors[0];
    if (error !== undefined) {
      const position = error.linePos?.[0];
      return {
        fault: {
          code: error.code === 'DUPLICATE_KEY' ? 'yaml-duplicate-key' : 'yaml-syntax',
          message: explain(error),
          ...(position && { line: Math.max(1, position.line - 1), column: position.col })
        }
      };
    }
    const values = asMap(document);
    if (values === null) {
      const message = 'It is not a mapping of keys to values';
      return { fault: { code: 'yaml-not-a-mapping', message } };
    }
    const record = asRecord(document.toJS());
    return isDeeperThan(MAX_DEPTH, record)
      ? { fault: { code: 'yaml-syntax', message: `It nests deeper than ${MAX_DEPTH} levels` } }
      : { document, values, record };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'yaml-syntax', message } };
  }
}

/** The parts of a parsed collection in order; null for a single value. */
function partsOf(value: unknown): readonly unknown[] | null {
  if (value instanceof Map) {
    const entries: Iterable<readonly [unknown, unknown]> = value;
    return [...entries].flat();
  }
  if (Array.isArray(value) || value instanceof Set) {
    const items: Iterable<unknown> = value;
    return [...items];
  }
  return null;
}

/**
 * Whether two parsed YAML values are the same, the order of mapping keys included. Without
 * recursion, since frontmatter may nest deeper than the call stack.
 */
export function equalYaml(left: unknown, right: unknown): boolean {
  const pending: [unknown, unknown][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    const parts = partsOf(one);
    const others = partsOf(other);
    if (parts === null || others === null) {
      if (!Object.is(one, other)) {
        return false;
      }
    } else if (
      parts.length !== others.length ||
      Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)
    ) {
      return false;
    } else {
      parts.forEach((part, index) => pending.push([part, others[index]]));
    }
  }
  return true;
}
