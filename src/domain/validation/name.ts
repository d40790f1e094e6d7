import type { Diagnostic } from '../../contracts';

import { isValidName } from '../names';
import { isWindowsDeviceName } from '../windows-names';

import type { FrontmatterReading } from './field';
import { finding } from './finding';

const PATH = ['name'];

function judge(name: string, place: ReturnType<FrontmatterReading['placeOf']>): Diagnostic[] {
  if (isValidName(name)) {
    return [];
  }
  return isWindowsDeviceName(name) && isValidName(`${name}-x`)
    ? [
        finding(
          'name-reserved',
          `Windows keeps the name "${name}" for a device: nobody can install the skill there.`,
          place,
          PATH
        )
      ]
    : [
        finding(
          'name-invalid',
          'The name must be 1 to 64 lower-case letters, digits and single hyphens, with none at the ends.',
          place,
          PATH
        )
      ];
}

/** @param directoryName null where no directory is known */
export function validateName(
  reading: FrontmatterReading,
  directoryName: string | null
): Diagnostic[] {
  const field = reading.field('name');
  const place = reading.placeOf(PATH);
  if (field.state === 'unreadable') {
    return [];
  }
  if (field.state === 'absent' || field.value === null || field.text === '') {
    return [finding('name-missing', 'The frontmatter has no name.', place, PATH)];
  }
  const name = field.text;
  if (name === null) {
    return [finding('name-invalid', 'The name must be a single text.', place, PATH)];
  }
  const differs =
    directoryName !== null && name.normalize('NFC') !== directoryName.normalize('NFC');
  return [
    ...judge(name, place),
    ...(differs
      ? [
          finding(
            'name-differs',
            `The name "${name}" is not the directory's, "${directoryName}".`,
            place,
            PATH
          )
        ]
      : [])
  ];
}
