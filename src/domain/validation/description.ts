import type { Diagnostic } from '../../contracts';

import type { FrontmatterReading } from './field';
import { finding } from './finding';
import { lengthOf } from './text-place';

const MAX_LENGTH = 1024;
const PATH = ['description'];

export function validateDescription(reading: FrontmatterReading): Diagnostic[] {
  const field = reading.field('description');
  if (field.state === 'unreadable') {
    return [];
  }
  const text = field.state === 'read' ? field.text : null;
  if (text === null || text === '') {
    const message =
      field.state === 'read' && typeof field.value === 'object' && field.value !== null
        ? 'The description must be a single text: agents choose the skill by it.'
        : 'Without a description agents cannot choose the skill.';
    return [finding('description-missing', message, reading.placeOf(PATH), PATH)];
  }
  const length = lengthOf(text);
  return length > MAX_LENGTH
    ? [
        finding(
          'description-too-long',
          `The description has ${length} characters; ${MAX_LENGTH} are allowed.`,
          reading.placeOf(PATH),
          PATH
        )
      ]
    : [];
}
