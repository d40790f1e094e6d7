import type { Diagnostic } from '../../contracts';

import { isRecord } from './values';
import type { FrontmatterReading } from './field';
import { finding } from './finding';

const MAX_FINDINGS = 50;

export function validateMetadata(reading: FrontmatterReading): Diagnostic[] {
  const field = reading.field('metadata');
  if (field.state !== 'read' || field.value === null) {
    return [];
  }
  if (!isRecord(field.value)) {
    const message = 'Metadata must map keys to texts.';
    return [
      finding('metadata-not-a-mapping', message, reading.placeOf(['metadata']), ['metadata'])
    ];
  }
  return Object.entries(field.value)
    .filter(([, value]) => typeof value !== 'string')
    .slice(0, MAX_FINDINGS)
    .map(([key, value]) => {
      const path = ['metadata', key];
      const place = reading.placeOf(path);
      return typeof value === 'object' && value !== null
        ? finding(
            'metadata-value-not-text',
            `The value of "${key}" must be a single text.`,
            place,
            path
          )
        : finding(
            'metadata-value-unquoted',
            `The value of "${key}" is no text unless it stands in quotes.`,
            place,
            path
          );
    });
}
