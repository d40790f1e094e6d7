import type { Diagnostic } from '../../../contracts';

import { isRecord, memberOf, textOf } from '../values';

import type { ExecutionBlock } from './block';
import { findingsIn } from './findings-in';

export const INPUT_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'file',
  'enum'
] as const;

const KEY = 'input_schema';

export function validateInputSchema({ value, found }: ExecutionBlock): Diagnostic[] {
  const schema = value(KEY);
  if (schema === undefined || schema === null) {
    return [];
  }
  if (!Array.isArray(schema)) {
    const message = 'input_schema must be a list of inputs with name and type.';
    return [found('execution-input-schema', message, KEY)];
  }
  const names = new Set<string>();
  return findingsIn(schema, (input, index) => {
    if (!isRecord(input)) {
      const message = 'An input is a mapping with name and type.';
      return [found('execution-input-schema', message, KEY, index)];
    }
    const findings: Diagnostic[] = [];
    const name = textOf(memberOf(input, 'name'));
    if (name === null) {
      findings.push(found('execution-input-name', 'The input has no name.', KEY, index, 'name'));
    } else if (names.has(name)) {
      const message = `Another input is called "${name}", too.`;
      findings.push(found('execution-input-name', message, KEY, index, 'name'));
    } else {
      names.add(name);
    }
    const type = memberOf(input, 'type');
    if (!INPUT_TYPES.some(known => known === type)) {
      const message = `The type of an input is one of ${INPUT_TYPES.join(', ')}.`;
      findings.push(found('execution-input-type', message, KEY, index, 'type'));
    }
    return findings;
  });
}
