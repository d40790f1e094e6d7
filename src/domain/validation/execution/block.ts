import type { Diagnostic, ExecutionRules } from '../../../contracts';

import type { ValidationCode } from '../codes';
import type { FrontmatterReading } from '../field';
import { finding, type FieldPath } from '../finding';
import { memberOf } from '../values';

import type { Standing } from './tier';

type FoundAt = (code: ValidationCode, message: string, ...path: FieldPath) => Diagnostic;

/** The `execution` of one skill, with what it is judged by. */
export interface ExecutionBlock {
  /** undefined where the key is absent. */
  readonly value: (key: string) => unknown;
  /** A finding on something below `execution`, at its value. */
  readonly found: FoundAt;
  /** The same, at its key. */
  readonly foundAtKey: FoundAt;
  readonly rules: ExecutionRules;
  readonly standing: Standing;
}

export function blockOf(
  record: Readonly<Record<string, unknown>>,
  reading: FrontmatterReading,
  rules: ExecutionRules,
  standing: Standing
): ExecutionBlock {
  const full = (path: FieldPath): FieldPath => ['execution', ...path];
  return {
    value: key => memberOf(record, key),
    found: (code, message, ...path) =>
      finding(code, message, reading.placeOf(full(path)), full(path)),
    foundAtKey: (code, message, ...path) =>
      finding(code, message, reading.placeOfKey(full(path)), full(path)),
    rules,
    standing
  };
}
