import { Signal, type ISignal } from '@lumino/signaling';

import { draftMerge, type MergedDraft } from '../../../domain/merge/merged-draft';

import { takenRanges, type HunkRange } from './hunk-ranges';

/** Which side a conflict is settled for. */
export type Take = 'upstream' | 'mine' | 'both';

/** Lines that both sides changed differently. */
interface Hunk {
  readonly mine: string;
  readonly upstream: string;
}

const textOf = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('');

const isConflicting = ({ regions }: MergedDraft): boolean =>
  regions.some(({ kind }) => kind === 'conflict');

/** A file that both sides changed in the same lines: both sides, and the result as far as it is settled. */
export class TextConflict {
  private constructor(path: string, draft: MergedDraft) {
    this.path = path;
    this._draft = draft;
    this.mine = textOf(draft.mine);
    this.upstream = textOf(draft.upstream);
    const lengthOf = (lines: readonly string[], count: number): number =>
      textOf(lines.slice(0, count)).length;
    const hunks: Hunk[] = [];
    const mineRanges: HunkRange[] = [];
    const upstreamRanges: HunkRange[] = [];
    const ranges: HunkRange[] = [];
    let result = '';
    for (const region of draft.regions) {
      if (region.kind === 'settled') {
        result += textOf(region.lines);
        continue;
      }
      const [mine, upstream] = [textOf(region.mine.lines), textOf(region.upstream.lines)];
      const mineFrom = lengthOf(draft.mine, region.mine.start);
      const upstreamFrom = lengthOf(draft.upstream, region.upstream.start);
      hunks.push({ mine, upstream });
      mineRanges.push({ from: mineFrom, to: mineFrom + mine.length, isSettled: false });
      upstreamRanges.push({
        from: upstreamFrom,
        to: upstreamFrom + upstream.length,
        isSettled: false
      });
      ranges.push({ from: result.length, to: result.length + mine.length, isSettled: false });
      result += mine;
    }
    this._hunks = hunks;
    this.mineRanges = mineRanges;
    this.upstreamRanges = upstreamRanges;
    this._ranges = ranges;
    this._result = result;
    this._start = result;
  }

  /**
   * @param base null when it is not known what both come from
   * @returns null where the texts tell nothing apart that could be settled
   */
  static of(
    path: string,
    base: string | null,
    mine: string,
    upstream: string
  ): TextConflict | null {
    const draft = draftMerge(base, mine, upstream);
    // Lines that go together may still make no sense together, as a header that says a key twice.
    const told = isConflicting(draft) ? draft : draftMerge(null, mine, upstream);
    return isConflicting(told) ? new TextConflict(path, told) : null;
  }

  readonly kind = 'text';
  readonly path: string;
  /** With every line ended by a line feed, as all texts here. */
  readonly mine: string;
  readonly upstream: string;
  readonly mineRanges: readonly HunkRange[];
  readonly upstreamRanges: readonly HunkRange[];

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get result(): string {
    return this._result;
  }

  /** Where the conflicts stand in the result. */
  get ranges(): readonly HunkRange[] {
    return this._ranges;
  }

  get settledCount(): number {
    return this._ranges.filter(({ isSettled }) => isSettled).length;
  }

  get isTouched(): boolean {
    return this.settledCount > 0 || this._result !== this._start;
  }

  /** What a conflict becomes when it is settled so. */
  takenText(index: number, take: Take): string {
    const { mine = '', upstream = '' } = this._hunks[index] ?? {};
    return take === 'mine' ? mine : take === 'upstream' ? upstream : mine + upstream;
  }

  /** What the editor made of the result. */
  edit(result: string, ranges: readonly HunkRange[]): void {
    this._result = result;
    this._ranges = ranges;
    this._changed.emit();
  }

  /** The bytes to save, as text. */
  get content(): string {
    const lines = this._result.split('\n');
    if (lines.at(-1) === '') {
      lines.pop();
    }
    return this._draft.compose(lines);
  }

  /**
   * Takes over what was settled of the same file before one of the sides changed.
   *
   * @returns how many conflicts that settles here
   */
  adopt(earlier: TextConflict): number {
    if (earlier.mine === this.mine && earlier.upstream === this.upstream) {
      if (earlier._hunks.length === this._hunks.length && earlier._start === this._start) {
        this._result = earlier._result;
        this._ranges = earlier._ranges;
        return this.settledCount;
      }
    }
    for (const [index, hunk] of this._hunks.entries()) {
      const at = earlier._hunks.findIndex(
        ({ mine, upstream }) => mine === hunk.mine && upstream === hunk.upstream
      );
      const [known, range] = [earlier._ranges[at], this._ranges[index]];
      if (known?.isSettled === true && range !== undefined) {
        const text = earlier._result.slice(known.from, known.to);
        this._result = this._result.slice(0, range.from) + text + this._result.slice(range.to);
        this._ranges = takenRanges(this._ranges, index, text.length);
      }
    }
    return this.settledCount;
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _draft: MergedDraft;
  private readonly _hunks: readonly Hunk[];
  private readonly _start: string;
  private _ranges: readonly HunkRange[];
  private _result: string;
}
