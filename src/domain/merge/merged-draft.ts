import { mergeValue } from './merge-text';
import { differingRegions, mergeRegions, type MergeRegion } from './merge-regions';
import { formOf, textOf, type TextForm } from './text-form';

/** Two texts that do not go together by themselves, as far as they do. */
export interface MergedDraft {
  readonly regions: readonly MergeRegion[];
  readonly mine: readonly string[];
  readonly upstream: readonly string[];
  /** What is saved for these lines: with byte order mark and line ends as the merge has them. */
  readonly compose: (lines: readonly string[]) => string;
}

/** Its form with lines that have no ends; a text that mixes line ends gets one kind of them. */
function uniform(text: string): TextForm {
  const form = formOf(text);
  return form ?? uniform(text.replace(/\r\n/g, '\n'));
}

/**
 * Merges line by line, and tells the conflicts apart from what is decided.
 *
 * @param base null when it is not known what both come from
 */
export function draftMerge(base: string | null, mine: string, upstream: string): MergedDraft {
  const [here, there] = [uniform(mine), uniform(upstream)];
  const before = base === null ? here : uniform(base);
  const ended = before.endsLastLine ?? true;
  const lineEnd = before.lineEnd ?? here.lineEnd ?? there.lineEnd;
  const form = {
    hasByteOrderMark: mergeValue(
      before.hasByteOrderMark,
      here.hasByteOrderMark,
      there.hasByteOrderMark
    ),
    lineEnd: mergeValue(lineEnd, here.lineEnd ?? lineEnd, there.lineEnd ?? lineEnd),
    endsLastLine: mergeValue(ended, here.endsLastLine ?? ended, there.endsLastLine ?? ended)
  };
  return {
    regions:
      base === null
        ? differingRegions(here.lines, there.lines)
        : mergeRegions(before.lines, here.lines, there.lines),
    mine: here.lines,
    upstream: there.lines,
    compose: lines => textOf({ ...form, lines })
  };
}
