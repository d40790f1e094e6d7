/** Where one line stands in each of the three texts. */
export interface Anchor {
  readonly base: number;
  readonly mine: number;
  readonly upstream: number;
}

/** The lines that occur exactly once, and where. */
function onlyOnce(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  lines.forEach((line, index) => places.set(line, places.has(line) ? -1 : index));
  return new Map([...places].filter(([, index]) => index >= 0));
}

/** The longest run of pairs, given in the order of `from`, in which `to` grows as well. */
function longestGrowing(
  pairs: readonly { readonly from: number; readonly to: number }[]
): ReadonlyMap<number, number> {
  interface Link {
    readonly from: number;
    readonly to: number;
    readonly before: Link | undefined;
  }
  const ends: Link[] = [];
  for (const { from, to } of pairs) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.to ?? Infinity) < to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    ends[low] = { from, to, before: ends[low - 1] };
  }
  const run = new Map<number, number>();
  for (let link = ends.at(-1); link !== undefined; link = link.before) {
    run.set(link.from, link.to);
  }
  return run;
}

function aligned(
  base: ReadonlyMap<string, number>,
  side: readonly string[]
): ReadonlyMap<number, number> {
  const places = onlyOnce(side);
  return longestGrowing(
    [...base].flatMap(([line, from]) => {
      const to = places.get(line);
      return to === undefined ? [] : [{ from, to }];
    })
  );
}

/**
 * Lines that stand once in each of the three texts and in the same order: neither side touched them,
 * so what lies between two of them can be merged by itself. Each side is aligned with the base alone,
 * so that exchanging the sides changes nothing.
 */
export function anchorsOf(
  base: readonly string[],
  mine: readonly string[],
  upstream: readonly string[]
): Anchor[] {
  const places = onlyOnce(base);
  const toMine = aligned(places, mine);
  const toUpstream = aligned(places, upstream);
  return [...toMine]
    .flatMap(([at, inMine]) => {
      const inUpstream = toUpstream.get(at);
      return inUpstream === undefined ? [] : [{ base: at, mine: inMine, upstream: inUpstream }];
    })
    .sort((left, right) => left.base - right.base);
}
