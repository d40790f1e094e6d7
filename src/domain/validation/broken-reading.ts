import { isMap, isNode, parseDocument, type Document, type Pair, type YAMLError } from 'yaml';

import type { Diagnostic } from '../../contracts';

import { explainYamlError, MAX_YAML_LENGTH, yamlSource } from '../yaml-mapping';

import type { Field, FrontmatterReading } from './field';
import { finding } from './finding';
import { linesReading } from './lines-reading';
import { placeAt } from './text-place';
import { keyText, placesIn, scalarText } from './yaml-reading';

/** More would only repeat that the rest is not understood. */
const MAX_FAULTS = 20;

export interface BrokenReading {
  readonly reading: FrontmatterReading;
  /** What the parser says, once a line. */
  readonly faults: readonly Diagnostic[];
}

function faultsOf(errors: readonly YAMLError[], source: string): Diagnostic[] {
  const lines = new Set<number>();
  const faults: Diagnostic[] = [];
  for (const error of errors) {
    const line = error.linePos?.[0].line ?? 1;
    if (!lines.has(line) && faults.length < MAX_FAULTS) {
      lines.add(line);
      const duplicate = error.code === 'DUPLICATE_KEY';
      faults.push(
        finding(
          duplicate ? 'yaml-duplicate-key' : 'yaml-syntax',
          `The frontmatter cannot be read as YAML: ${explainYamlError(error)}.`,
          placeAt(source, error.pos[0])
        )
      );
    }
  }
  return faults;
}

const startOf = (pair: Pair | undefined): number | null =>
  isNode(pair?.key) ? (pair.key.range?.[0] ?? null) : null;

/** The pairs in which the parser found nothing wrong, by key; the first of each. */
function soundPairs(document: Document, errors: readonly YAMLError[]): Map<string, Pair> {
  const items: readonly Pair[] = isMap(document.contents) ? document.contents.items : [];
  const pairs = new Map<string, Pair>();
  items.forEach((pair, index) => {
    const key = keyText(pair.key);
    const start = startOf(pair);
    const end = startOf(items[index + 1]) ?? Infinity;
    const broken = errors.some(
      ({ code, pos }) => code !== 'DUPLICATE_KEY' && pos[0] < end && pos[1] >= (start ?? 0)
    );
    if (key !== null && start !== null && !broken && !pairs.has(key)) {
      pairs.set(key, pair);
    }
  });
  return pairs;
}

function valueOf(pair: Pair, document: Document): Field {
  try {
    const value: unknown = isNode(pair.value) ? pair.value.toJS(document) : pair.value;
    return { state: 'read', value, text: scalarText(pair.value) };
  } catch {
    // Aliases that multiply without bound, which the faults tell of.
    return { state: 'unreadable' };
  }
}

/**
 * Reads what can be read of frontmatter that is no valid YAML: keys around the broken place as the
 * parser recovered them, the others by line.
 *
 * @returns null where the parser cannot go on at all
 */
export function readBroken(inside: string): BrokenReading | null {
  if (inside.length > MAX_YAML_LENGTH) {
    return null;
  }
  const source = yamlSource(inside);
  try {
    const document = parseDocument(source, { logLevel: 'silent' });
    const pairs = soundPairs(document, document.errors);
    const lines = linesReading(inside);
    const parsed = placesIn(document, source);
    return {
      reading: {
        keys: [...new Set([...pairs.keys(), ...lines.keys])],
        field(key) {
          const pair = pairs.get(key);
          return pair === undefined ? lines.field(key) : valueOf(pair, document);
        },
        placeOf: path => parsed.placeOf(path) ?? lines.placeOf(path),
        placeOfKey: path => parsed.placeOfKey(path) ?? lines.placeOfKey(path)
      },
      faults: faultsOf(document.errors, source)
    };
  } catch {
    // Deeper than the parser's call stack.
    return null;
  }
}
