import type { Diagnostic } from '../../contracts';

import type { FrontmatterReading } from './field';
import { finding } from './finding';
import { lengthOf } from './text-place';

const MAX_LENGTH = 500;
const PATH = ['compatibility'];

export function validateCompatibility(reading: FrontmatterReading): Diagnostic[] {
  const field = reading.field('compatibility');
  if (field.state !== 'read') {
    return [];
  }
  const { text } = field;
  if (text === null || text === '') {
    const message = 'The compatibility note must be a text that is not blank.';
    return [finding('compatibility-not-text', message, reading.placeOf(PATH), PATH)];
  }
  const length = lengthOf(text);
  return length > MAX_LENGTH
    ? [
        finding(
          'compatibility-too-long',
          `The compatibility note has ${length} characters; ${MAX_LENGTH} are allowed.`,
          reading.placeOf(PATH),
          PATH
        )
      ]
    : [];
}
