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

function quote(value: string): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/** A YAML scalar that is read back as exactly this text: as it is where that is safe, else quoted. */
export function formatScalar(value: string): string {
  return isPlain(value) ? value : quote(value);
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
