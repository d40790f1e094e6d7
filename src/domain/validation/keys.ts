import type { Diagnostic } from '../../contracts';

import { STAMP_KEYS } from '../frontmatter/stamp-lines';
import { unstampSkill } from '../frontmatter/stamps';

import type { FrontmatterReading } from './field';
import { finding } from './finding';

/** Of the format, and ours. */
const KNOWN = new Set([
  'name',
  'description',
  'license',
  'compatibility',
  'metadata',
  'allowed-tools',
  'execution'
]);

const MAX_FINDINGS = 50;

const isStamp = (key: string): boolean => STAMP_KEYS.some(stamp => stamp === key);

/** Keys of the format are the only ones that every agent knows. Our own stamps are not judged. */
export function validateKeys(reading: FrontmatterReading, bytes: Uint8Array): Diagnostic[] {
  const unknown = [...new Set(reading.keys)].filter(key => !KNOWN.has(key));
  const stamped = unknown.some(isStamp) && unstampSkill(bytes).stamps !== null;
  return unknown
    .filter(key => !(stamped && isStamp(key)))
    .slice(0, MAX_FINDINGS)
    .map(key =>
      finding(
        'unknown-key',
        `The format knows no key "${key}"; what is not of the format belongs under metadata.`,
        reading.placeOfKey([key]),
        [key]
      )
    );
}
