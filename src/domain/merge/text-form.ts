const BYTE_ORDER_MARK = '\uFEFF';

/** A text apart from its words: what is merged by itself, so that it spoils no line. */
export interface TextForm {
  readonly hasByteOrderMark: boolean;
  /** undefined when no line ends. */
  readonly lineEnd: '\n' | '\r\n' | undefined;
  /** Whether the last line ends as well; undefined for a text without lines. */
  readonly endsLastLine: boolean | undefined;
  readonly lines: readonly string[];
}

/** @returns null when its lines end in different ways */
export function formOf(text: string): TextForm | null {
  const hasByteOrderMark = text.startsWith(BYTE_ORDER_MARK);
  const content = hasByteOrderMark ? text.slice(BYTE_ORDER_MARK.length) : text;
  const all = content.match(/\n/g)?.length ?? 0;
  const withReturn = content.match(/\r\n/g)?.length ?? 0;
  if (withReturn !== 0 && withReturn !== all) {
    return null;
  }
  const lineEnd = withReturn > 0 ? '\r\n' : '\n';
  const lines = content.split(lineEnd);
  const endsLastLine = lines.at(-1) === '';
  if (endsLastLine) {
    lines.pop();
  }
  return {
    hasByteOrderMark,
    lineEnd: all === 0 ? undefined : lineEnd,
    endsLastLine: lines.length === 0 ? undefined : endsLastLine,
    lines
  };
}

export function textOf({
  hasByteOrderMark,
  lineEnd = '\n',
  endsLastLine,
  lines
}: TextForm): string {
  // An empty last line exists by its end alone.
  const isEnded = lines.length > 0 && (endsLastLine !== false || lines.at(-1) === '');
  const mark = hasByteOrderMark ? BYTE_ORDER_MARK : '';
  return mark + lines.join(lineEnd) + (isEnded ? lineEnd : '');
}

/** Each line with its own end, for texts in which they differ; the byte order mark is part of the first. */
export const linesWithEnds = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
