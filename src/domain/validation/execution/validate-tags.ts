import type { Diagnostic } from '../../../contracts';

import { lengthOf } from '../text-place';
import { textOf } from '../values';

import type { ExecutionBlock } from './block';
import { findingsIn } from './findings-in';
import { MAX_TAG_LENGTH, MAX_TAGS, normaliseTag, normaliseTags } from './tags';

const CODE = 'execution-tags';
const KEY = 'tags';

/** Judged as they count, so that a tag in two spellings is one. */
export function validateTags({ value, found }: ExecutionBlock): Diagnostic[] {
  const tags = value(KEY);
  if (tags === undefined || tags === null) {
    return [];
  }
  if (!Array.isArray(tags)) {
    return [found(CODE, 'tags must be a list of texts.', KEY)];
  }
  const items: readonly unknown[] = tags;
  const findings = findingsIn(items, (tag, index) => {
    const text = textOf(tag);
    if (text === null) {
      return [found(CODE, 'A tag is text and not blank.', KEY, index)];
    }
    const length = lengthOf(normaliseTag(text));
    return length > MAX_TAG_LENGTH
      ? [
          found(
            CODE,
            `The tag has ${length} characters; ${MAX_TAG_LENGTH} are allowed.`,
            KEY,
            index
          )
        ]
      : [];
  });
  const count = normaliseTags(items.flatMap(tag => textOf(tag) ?? [])).length;
  return count > MAX_TAGS
    ? [found(CODE, `There are ${count} tags; ${MAX_TAGS} are allowed.`, KEY), ...findings]
    : findings;
}
