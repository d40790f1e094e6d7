const ARGUMENTS = /\([^()]*\)/g;

/** Writes tools in the form in which they were found: a list, or one text with blanks or commas. */
export function inFormOf(
  found: string | readonly string[] | null
): (tools: readonly string[]) => string | readonly string[] {
  if (found !== null && typeof found !== 'string') {
    return tools => tools;
  }
  const separator = found?.replace(ARGUMENTS, '').includes(',') === true ? ', ' : ' ';
  return tools => tools.join(separator);
}
