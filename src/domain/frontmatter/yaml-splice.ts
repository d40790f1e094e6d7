/** Text that takes the place of what stands between two offsets. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}
