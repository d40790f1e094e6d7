import type { Place } from './text-place';
import type { FieldPath } from './finding';

/** One top-level key of the frontmatter, as far as it could be read. */
export type Field =
  | { readonly state: 'absent' }
  /** It stands there, but what it says cannot be told: the YAML is broken at this place. */
  | { readonly state: 'unreadable' }
  | {
      readonly state: 'read';
      /** As YAML gives it. */
      readonly value: unknown;
      /** A scalar as it is written (`007` is not 7), trimmed; null for lists, mappings and null. */
      readonly text: string | null;
    };

/** The frontmatter as the validator looks at it, whatever condition it is in. */
export interface FrontmatterReading {
  /** In the order found; keys that are no text as they are written. */
  readonly keys: readonly string[];
  readonly field: (key: string) => Field;
  /** Where the value stands, or what is next to it on the way down. */
  readonly placeOf: (path: FieldPath) => Place | null;
  /** Where the key stands. */
  readonly placeOfKey: (path: FieldPath) => Place | null;
}
