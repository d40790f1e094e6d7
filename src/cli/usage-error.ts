/** The command line cannot be understood; nothing was done. Ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
