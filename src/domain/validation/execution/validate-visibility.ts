import type { Diagnostic } from '../../../contracts';

import { textOf } from '../values';

import type { ExecutionBlock } from './block';

export const VISIBILITIES = ['private', 'shared', 'public'] as const;

const namesSomebody = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every(item => textOf(item) !== null)
    : textOf(value) !== null;

export function validateVisibility({ value, found, foundAtKey }: ExecutionBlock): Diagnostic[] {
  const visibility = value('visibility');
  if (visibility === undefined || visibility === null) {
    return [];
  }
  if (!VISIBILITIES.some(known => known === visibility)) {
    const message = `visibility is one of ${VISIBILITIES.join(', ')}.`;
    return [found('execution-visibility', message, 'visibility')];
  }
  const sharedWith = value('shared_with');
  if (visibility !== 'shared' || namesSomebody(sharedWith)) {
    return [];
  }
  const message = 'A shared skill says in shared_with whom it is shared with.';
  return [
    sharedWith === undefined
      ? foundAtKey('execution-shared-with', message, 'visibility')
      : found('execution-shared-with', message, 'shared_with')
  ];
}
