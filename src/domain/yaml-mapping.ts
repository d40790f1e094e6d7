import { isMap, isScalar, parseDocument, type Document } from 'yaml';

/** Why a text is no YAML mapping. Lines and columns count from 1, in the text that was given. */
export interface YamlFault {
  readonly code: 'yaml-syntax' | 'yaml-duplicate-key' | 'yaml-not-a-mapping';
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export type YamlMapping =
  | { readonly document: Document; readonly values: ReadonlyMap<unknown, unknown> }
  | { readonly fault: YamlFault };

const EMPTY: ReadonlyMap<unknown, unknown> = new Map();

function asMap(document: Document): ReadonlyMap<unknown, unknown> | null {
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) {
    return EMPTY;
  }
  const values: unknown = isMap(root) ? document.toJS({ mapAsMap: true }) : null;
  return values instanceof Map ? values : null;
}

/**
 * Parses the text between the fences as one YAML mapping; nothing but comments is the empty one.
 * Never throws: what the parser refuses, aliases that multiply without bound included, is a fault.
 */
export function parseYamlMapping(text: string): YamlMapping {
  try {
    // The opening fence makes it one explicit document, so that no line is taken for a directive.
    const document = parseDocument(`---\n${text.replace(/\r\n?/g, '\n')}`, { logLevel: 'error' });
    const error = document.errors[0];
    if (error !== undefined) {
      const position = error.linePos?.[0];
      return {
        fault: {
          code: error.code === 'DUPLICATE_KEY' ? 'yaml-duplicate-key' : 'yaml-syntax',
          message: error.message.split(/ at line \d+/, 1)[0] ?? error.message,
          ...(position && { line: Math.max(1, position.line - 1), column: position.col })
        }
      };
    }
    const values = asMap(document);
    return values === null
      ? { fault: { code: 'yaml-not-a-mapping', message: 'It is not a mapping of keys to values' } }
      : { document, values };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: { code: 'yaml-syntax', message } };
  }
}

/** Whether two parsed YAML values are the same, the order of mapping keys included. */
export function equalYaml(left: unknown, right: unknown): boolean {
  if (left instanceof Map && right instanceof Map) {
    return equalYaml([...left].flat(), [...right].flat()) && left.size === right.size;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((item, index) => equalYaml(item, right[index]))
    );
  }
  if (left instanceof Set && right instanceof Set) {
    return equalYaml([...left], [...right]);
  }
  return Object.is(left, right);
}
