export const MAX_TAGS = 16;
/** Characters. */
export const MAX_TAG_LENGTH = 32;

export const normaliseTag = (tag: string): string => tag.trim().toLowerCase();

/** Tags as they count: trimmed, lower-cased, each once, none of them blank. */
export const normaliseTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map(normaliseTag).filter(tag => tag !== ''))
];
