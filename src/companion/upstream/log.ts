/** The part of the program's logger that is used here. Facts never hold tokens or URL queries. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}
