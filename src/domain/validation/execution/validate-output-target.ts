import type { Diagnostic } from '../../../contracts';

import { isRecord, memberOf } from '../values';

import type { ExecutionBlock } from './block';

export const OUTPUT_KINDS = ['chat', 'notebook', 'file', 'notification', 'none'] as const;

export function validateOutputTarget({ value, found }: ExecutionBlock): Diagnostic[] {
  const target = value('output_target');
  if (target === undefined || target === null) {
    return [];
  }
  const kind = isRecord(target) ? memberOf(target, 'kind') : null;
  if (OUTPUT_KINDS.some(known => known === kind)) {
    return [];
  }
  const message = `output_target needs a kind: ${OUTPUT_KINDS.join(', ')}.`;
  return [
    isRecord(target) && kind !== undefined
      ? found('execution-output-target', message, 'output_target', 'kind')
      : found('execution-output-target', message, 'output_target')
  ];
}
