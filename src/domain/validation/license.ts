import type { Diagnostic } from '../../contracts';

import type { FrontmatterReading } from './field';
import { finding } from './finding';

const PATH = ['license'];

export function validateLicense(reading: FrontmatterReading): Diagnostic[] {
  const field = reading.field('license');
  return field.state === 'read' && field.text === null
    ? [
        finding(
          'license-not-text',
          'The license must be a text: its name, or that of a file in the skill.',
          reading.placeOf(PATH),
          PATH
        )
      ]
    : [];
}
