/** The entries of what was typed or pasted, each by itself. */
export type SplitTokens = (text: string) => readonly string[];

/** Parts between commas and line ends; blanks belong to them. */
export const splitAtCommas: SplitTokens = text =>
  text
    .split(/[,\r\n]/)
    .map(part => part.trim())
    .filter(part => part !== '');

/** `tokens` with what is new of `added`, at the end. */
export const withTokens = (tokens: readonly string[], added: readonly string[]): string[] => [
  ...tokens,
  ...new Set(added.filter(token => !tokens.includes(token)))
];
