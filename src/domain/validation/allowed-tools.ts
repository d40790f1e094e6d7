import type { Diagnostic } from '../../contracts';

import type { FrontmatterReading } from './field';
import { finding } from './finding';

const PATH = ['allowed-tools'];
/** A comma within parentheses belongs to the tool's arguments. */
const ARGUMENTS = /\([^()]*\)/g;

export function validateAllowedTools(reading: FrontmatterReading): Diagnostic[] {
  const field = reading.field('allowed-tools');
  if (field.state !== 'read' || field.value === null) {
    return [];
  }
  const place = reading.placeOf(PATH);
  if (Array.isArray(field.value)) {
    const message =
      'The format wants the tools as one text with blanks between them, not as a list.';
    return [finding('allowed-tools-list', message, place, PATH)];
  }
  if (field.text === null) {
    const message = 'The allowed tools must be one text with blanks between them.';
    return [finding('allowed-tools-not-text', message, place, PATH)];
  }
  return field.text.replace(ARGUMENTS, '').includes(',')
    ? [
        finding(
          'allowed-tools-commas',
          'The format wants blanks alone between tools; not every agent reads commas.',
          place,
          PATH
        )
      ]
    : [];
}
