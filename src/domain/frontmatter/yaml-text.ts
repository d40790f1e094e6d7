import { formatPlain, quoteDouble } from './plain-scalar';

/** A mapping of a {@link FieldValue}. */
export interface FieldMapping {
  readonly [key: string]: FieldValue;
}

/** What a field can be set to. */
export type FieldValue = string | number | boolean | null | readonly FieldValue[] | FieldMapping;

export const isListValue = (value: FieldValue): value is readonly FieldValue[] =>
  Array.isArray(value);

export const isMapping = (value: FieldValue): value is FieldMapping =>
  typeof value === 'object' && value !== null && !isListValue(value);

/** A value as the parser gives it. */
export function parsedFrom(value: FieldValue): unknown {
  if (isListValue(value)) {
    return value.map(parsedFrom);
  }
  return isMapping(value)
    ? new Map(Object.entries(value).map(([key, each]) => [key, parsedFrom(each)] as const))
    : value;
}

function scalarText(value: string | number | boolean | null, inFlow: boolean): string {
  return typeof value === 'string' ? formatPlain(value, inFlow) : String(value);
}

/** A value on one line, as it stands between brackets. */
export function flowText(value: FieldValue): string {
  if (isListValue(value)) {
    return `[${value.map(flowText).join(', ')}]`;
  }
  if (isMapping(value)) {
    const entries = Object.entries(value);
    return `{${entries.map(([key, each]) => `${flowText(key)}: ${flowText(each)}`).join(', ')}}`;
  }
  return scalarText(value, true);
}

/** What marks how many line ends a block scalar has at its end. */
const chomping = (text: string): string =>
  text.endsWith('\n') ? (text.endsWith('\n\n') || text === '\n' ? '+' : '') : '-';

/** The lines of a literal block scalar, from its indicator on, without a line end after the last. */
export function literalText(text: string, indent: string, lineEnd: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return [`|${chomping(text)}`, ...lines.map(line => (line === '' ? '' : indent + line))].join(
    lineEnd
  );
}

const WIDTH = 100;

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && word !== '' && line.length + word.length >= WIDTH && !line.endsWith(' ')) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' && lines.length === 0 ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The same as a folded block scalar, its paragraphs wrapped. */
export function foldedText(text: string, indent: string, lineEnd: string): string {
  const paragraphs = text.replace(/\n$/, '').split('\n');
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 || paragraph === '' ? [] : ['']),
    ...(paragraph === '' ? [''] : wrap(paragraph))
  ]);
  return [`>${chomping(text)}`, ...lines.map(line => (line === '' ? '' : indent + line))].join(
    lineEnd
  );
}

/** What stands behind a key and its colon, over as many lines as it takes, without the last line end. */
export function blockText(value: FieldValue, indent: string, lineEnd: string): string {
  if (typeof value === 'string' && value.includes('\n')) {
    const fits = /^\S/.test(value) && !/[^\P{Cc}\n\t]/u.test(value);
    return ` ${fits ? literalText(value, `${indent}  `, lineEnd) : quoteDouble(value)}`;
  }
  if (isListValue(value) && value.length > 0) {
    return lineEnd + value.map(item => itemText(item, `${indent}  `, lineEnd)).join(lineEnd);
  }
  if (isMapping(value) && Object.keys(value).length > 0) {
    return lineEnd + entriesText(value, `${indent}  `, lineEnd);
  }
  return ` ${isListValue(value) || isMapping(value) ? flowText(value) : scalarText(value, false)}`;
}

/** Lines of a block mapping, without the last line end. */
export function entriesText(mapping: FieldMapping, indent: string, lineEnd: string): string {
  return Object.entries(mapping)
    .map(([key, value]) => `${indent}${flowText(key)}:${blockText(value, indent, lineEnd)}`)
    .join(lineEnd);
}

/** One item of a block sequence, without the last line end. */
export function itemText(value: FieldValue, indent: string, lineEnd: string): string {
  if (isMapping(value) && Object.keys(value).length > 0) {
    const inner = `${indent}  `;
    return `${indent}- ${entriesText(value, inner, lineEnd).slice(inner.length)}`;
  }
  return isListValue(value)
    ? `${indent}- ${flowText(value)}`
    : `${indent}-${blockText(value, indent, lineEnd)}`;
}
