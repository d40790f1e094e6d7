import type { Diagnostic } from '../../../contracts';

import { textOf } from '../values';

import type { ExecutionBlock } from './block';
import { findingsIn } from './findings-in';

const CODE = 'execution-tools';
const KEY = 'tools';

export function validateTools({ value, found }: ExecutionBlock): Diagnostic[] {
  const tools = value(KEY);
  if (tools === undefined || tools === null) {
    return [];
  }
  if (!Array.isArray(tools)) {
    return [found(CODE, 'tools must be a list of names.', KEY)];
  }
  const known = new Set<string>();
  return findingsIn(tools, (tool, index) => {
    const name = textOf(tool);
    if (name === null) {
      return [found(CODE, 'The name of a tool is text and not blank.', KEY, index)];
    }
    if (known.has(name)) {
      return [found(CODE, `The tool "${name}" is named twice.`, KEY, index)];
    }
    known.add(name);
    return [];
  });
}
