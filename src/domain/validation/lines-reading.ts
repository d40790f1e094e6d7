import { readByLine } from '../frontmatter/frontmatter-lines';

import type { FrontmatterReading } from './field';
import { linesOf, type Place } from './text-place';

/** Those whose values are read; that of any other key is not worth guessing. */
const READ_BY_LINE = ['name', 'description'];

const KEY = /^([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)[ \t]*/;

/** What lines that begin with `key:` tell of frontmatter that no parser can read. */
export function linesReading(inside: string): FrontmatterReading {
  const found = new Map<string, { readonly key: Place; readonly value: Place }>();
  linesOf(inside).forEach((text, index) => {
    const match = KEY.exec(text);
    const key = match?.[1];
    if (match !== null && key !== undefined && !found.has(key)) {
      // Below the opening fence.
      const line = index + 2;
      found.set(key, { key: { line, column: 1 }, value: { line, column: match[0].length + 1 } });
    }
  });
  return {
    keys: [...found.keys()],
    field(key) {
      if (!found.has(key)) {
        return { state: 'absent' };
      }
      const text = READ_BY_LINE.includes(key) ? readByLine(inside, key) : null;
      return text === null ? { state: 'unreadable' } : { state: 'read', value: text, text };
    },
    placeOf: ([key]) => found.get(String(key))?.value ?? null,
    placeOfKey: ([key]) => found.get(String(key))?.key ?? null
  };
}
