/** First characters that give the rest of the line another meaning than plain text. */
const INDICATOR = /^[|>&*!%@`[\]{}#,]|^[-?:](?:\s|$)/;

function unquote(value: string): string | null {
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") {
    return value.replace(/\s#.*$/, '').trimEnd();
  }
  const inner = value.slice(1, -1);
  const simple = value.length > 1 && value.endsWith(quote) && !/["'\\]/.test(inner);
  return simple ? inner : null;
}

/**
 * Reads one top-level key of frontmatter that is not valid YAML, as when a description has an
 * unquoted colon.
 *
 * @returns null unless exactly one line says it and its value is on that line
 */
export function readByLine(frontmatter: string, key: string): string | null {
  const lines = frontmatter.split(/\r\n|\n|\r/);
  const prefix = `${key}:`;
  const index = lines.findIndex(line => line.startsWith(prefix));
  if (index === -1 || lines.some((line, other) => other > index && line.startsWith(prefix))) {
    return null;
  }
  const raw = (lines[index] ?? '').slice(prefix.length);
  const value = raw.trim();
  const continued = /^[ \t]+\S/.test(lines[index + 1] ?? '');
  if (!/^[ \t]/.test(raw) || value === '' || continued || INDICATOR.test(value)) {
    return null;
  }
  const text = unquote(value);
  return text === '' ? null : text;
}
