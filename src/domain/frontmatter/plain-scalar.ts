/** Words that some YAML version reads as something else than text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Text that begins with a letter and that no YAML version reads otherwise. */
const WORD = /^[A-Za-z](?:[A-Za-z0-9._/~%@+=-]|:(?=[A-Za-z0-9._/~%@+=-]))*$/;
const COMMIT = /^[0-9a-f]{40}$/;
/** Forms of 40 hexadecimal digits that YAML reads as a number. */
const NUMBER = /^(?:[0-9]+(?:e[0-9]+)?|0b[01]+)$/;

function isPlain(value: string): boolean {
  return (WORD.test(value) && !RESERVED.test(value)) || (COMMIT.test(value) && !NUMBER.test(value));
}

/** Characters that JSON leaves as they are and some YAML parsers refuse. */
const UNPRINTABLE = /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/** A text in double quotes, whatever is in it. */
export function quoteDouble(value: string): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/** A YAML scalar that is read back as exactly this text: as it is where that is safe, else quoted. */
export function formatScalar(value: string): string {
  return isPlain(value) ? value : quoteDouble(value);
}

/** A line of text that begins with a letter, so that few things in it mean something else … */
const SENTENCE = /^[A-Za-z][\x20-\x7E\u00A1-\u1FFF\u3000-\uD7FF]*$/;
/** … but for what ends a plain scalar or makes it a key, … */
const ENDING = /: | #|:$| $/;
/** … and between brackets these. */
const FLOW_INDICATOR = /[,[\]{}]/;

/**
 * As {@link formatScalar}, but sentences too stay as they are where that is safe.
 *
 * @param inFlow for a place between brackets, `[…]` or `{…}`
 */
export function formatPlain(value: string, inFlow = false): string {
  const isSentence = SENTENCE.test(value) && !ENDING.test(value) && !RESERVED.test(value);
  return isSentence && !(inFlow && FLOW_INDICATOR.test(value)) ? value : formatScalar(value);
}

/** As {@link formatPlain}, but in the quotes that `original` has. */
export function formatLike(original: string, value: string, inFlow = false): string {
  if (original.startsWith('"')) {
    return quoteDouble(value);
  }
  const printable = !/\p{Cc}/u.test(value);
  return original.startsWith("'") && printable
    ? `'${value.replaceAll("'", "''")}'`
    : formatPlain(value, inFlow);
}

/** The text of a scalar that {@link formatScalar} wrote; null for anything else. */
export function parseScalar(scalar: string): string | null {
  if (!scalar.startsWith('"')) {
    return isPlain(scalar) ? scalar : null;
  }
  try {
    const value: unknown = JSON.parse(scalar);
    return typeof value === 'string' && formatScalar(value) === scalar ? value : null;
  } catch {
    return null;
  }
}
