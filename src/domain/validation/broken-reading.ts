import type { Diagnostic } from '../../contracts';

import {
  MAX_YAML_LENGTH,
  parseYamlMapping,
  yamlSource,
  type YamlFault
} from '../frontmatter/yaml-mapping';

import type { FrontmatterReading } from './field';
import { finding, type FieldPath } from './finding';
import { linesReading } from './lines-reading';
import { linesOf } from './text-place';
import { readYaml } from './yaml-reading';

/** More would only repeat that the rest is not understood. */
const MAX_FAULTS = 20;
const KEY_LINE = /^[^\s#:-][^:]*:(?:\s|$)/;

/** A top-level key with all that is indented below it. */
interface Part {
  readonly text: string;
  /** Of the file. */
  readonly line: number;
}

/** Cuts the frontmatter where lines begin that can only be top-level keys. */
function partsOf(inside: string): Part[] {
  const parts: { lines: string[]; line: number }[] = [{ lines: [], line: 2 }];
  linesOf(inside).forEach((text, index) => {
    if (KEY_LINE.test(text)) {
      parts.push({ lines: [], line: index + 2 });
    }
    parts.at(-1)?.lines.push(text);
  });
  return parts
    .map(({ lines, line }) => ({ text: lines.join('\n'), line }))
    .filter(({ text }) => text.trim() !== '');
}

function faultIn({ line }: Part, fault: YamlFault): Diagnostic {
  const place = { line: line + (fault.line ?? 1) - 1, column: fault.column ?? 1 };
  const code = fault.code === 'yaml-not-a-mapping' ? 'yaml-syntax' : fault.code;
  return finding(code, `The frontmatter cannot be read as YAML: ${fault.message}.`, place);
}

export interface BrokenReading {
  readonly reading: FrontmatterReading;
  /** What is wrong with each part; none when only the whole is wrong. */
  readonly faults: readonly Diagnostic[];
}

/**
 * Reads what can be read of frontmatter that is no valid YAML: each top-level key by itself, so that
 * a mistake in one hides none of the others.
 */
export function readBroken(inside: string): BrokenReading {
  const lines = linesReading(inside);
  const readings = new Map<string, FrontmatterReading>();
  const faults: Diagnostic[] = [];
  for (const part of inside.length > MAX_YAML_LENGTH ? [] : partsOf(inside)) {
    const yaml = parseYamlMapping(part.text);
    if ('fault' in yaml) {
      faults.push(faultIn(part, yaml.fault));
      continue;
    }
    const reading = readYaml(yaml.document, yamlSource(part.text), yaml.record, part.line - 2);
    for (const key of reading.keys) {
      if (readings.has(key)) {
        const message = `The key "${key}" stands twice; only one of them can be meant.`;
        faults.push(finding('yaml-duplicate-key', message, reading.placeOfKey([key])));
      } else {
        readings.set(key, reading);
      }
    }
  }
  const of = ([key]: FieldPath): FrontmatterReading => readings.get(String(key)) ?? lines;
  return {
    reading: {
      keys: [...new Set([...lines.keys, ...readings.keys()])],
      field: key => of([key]).field(key),
      placeOf: path => of(path).placeOf(path),
      placeOfKey: path => of(path).placeOfKey(path)
    },
    faults: faults.slice(0, MAX_FAULTS)
  };
}
