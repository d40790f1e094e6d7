import { lengthOf, linesOf } from './text-place';

/** A file of the skill that the instructions name. */
export interface Mention {
  /** Within the skill, `/`-separated; begins with `../` where it leaves the skill. */
  readonly path: string;
  /** A link promises the file, a name in a code span may be an example. */
  readonly kind: 'link' | 'code';
  readonly line: number;
  /** By code point, from 1. */
  readonly column: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** Begins only where a run of backticks does: any other way costs the square of its length. */
const CODE_SPAN = /(?<!`)(`{1,9})(?!`)([^`]+)\1(?!`)/g;
/** A command names files among its arguments. */
const WORD = /\S+/g;
const LINK = /\]\(\s{0,9}(?:<([^<>]{1,999})>|([^\s()<>]{1,999}))(?:\s[^()]{0,999})?\)/g;
const DEFINITION = /^ {0,3}\[[^\]]{1,999}\]:\s{0,9}(\S{1,999})/;
/** Only these name files of the skill without doubt; anything else may be one of the user's. */
const OWN_FILE = /^(?:\.\/)?(?:scripts|references|assets)\/[\w./-]*\.\w+$/;
/** Addresses, anchors, absolute paths, and what stands for something to fill in. */
const NO_FILE = /^(?:[a-z][a-z0-9+.-]*:|[#/\\?~])|[{}$*<>|"']|\.\.\.|…/i;
const MAX_MENTIONS = 500;
/** UTF-16 units. Nobody imports a longer one, and the editor waits for the answer. */
const MAX_BODY = 1024 * 1024;

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // A percent sign of the file's own name.
    return target;
  }
}

/** The path from the skill's directory; null when it names no file. */
function resolve(target: string): string | null {
  const bare = target.replace(/[?#].*$/, '');
  if (bare === '' || NO_FILE.test(bare) || !/[./]/.test(bare)) {
    return null;
  }
  const parts: string[] = [];
  for (const part of decode(bare).split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.length === 0 ? null : parts.join('/');
}

interface Hit {
  readonly target: string;
  readonly kind: Mention['kind'];
  readonly index: number;
}

function hitsIn(line: string): Hit[] {
  if (!line.includes('`') && !line.includes('](') && !line.includes(']:')) {
    return [];
  }
  const code: Hit[] = [];
  const prose = line.replace(
    CODE_SPAN,
    (span: string, ticks: string, inside: string, at: number) => {
      for (const { 0: target, index } of inside.matchAll(WORD)) {
        if (OWN_FILE.test(target)) {
          code.push({ target, kind: 'code', index: at + ticks.length + index });
        }
      }
      return ' '.repeat(span.length);
    }
  );
  const links = [...prose.matchAll(LINK)].map((match): Hit => ({
    target: match[1] ?? match[2] ?? '',
    kind: 'link',
    index: match.index + 2
  }));
  const definition = DEFINITION.exec(prose);
  return [
    ...code,
    ...links,
    ...(definition === null
      ? []
      : [{ target: definition[1] ?? '', kind: 'link' as const, index: 0 }])
  ];
}

/**
 * Columns in one line, by code point from 1. What was counted for the last one is not counted again:
 * a body may be one line, with hundreds of mentions at its end.
 */
function columnsOf(line: string): (index: number) => number {
  let last = { index: 0, column: 1 };
  return index => {
    const from = index < last.index ? { index: 0, column: 1 } : last;
    last = { index, column: from.column + lengthOf(line.slice(from.index, index)) };
    return last.column;
  };
}

/**
 * Finds the files of the skill that its instructions name: targets of links, and names in code spans
 * that lie below the format's directories. Each is told of once, where it stands first. Code blocks
 * are examples and left out. Lines are those of the body.
 */
export function findMentions(body: string): Mention[] {
  const mentions: Mention[] = [];
  let fence: string | null = null;
  const known = new Set<string>();
  if (body.length > MAX_BODY || !/\]\(|\]:|`/.test(body)) {
    return mentions;
  }
  for (const [index, line] of linesOf(body).entries()) {
    const marks = FENCE.exec(line)?.[1];
    if (marks !== undefined && (fence === null || marks.startsWith(fence))) {
      fence = fence === null ? marks : null;
    } else if (fence === null) {
      const columnAt = columnsOf(line);
      for (const hit of hitsIn(line)) {
        const path = resolve(hit.target);
        const id = `${hit.kind} ${path}`;
        if (path !== null && !known.has(id) && mentions.length < MAX_MENTIONS) {
          known.add(id);
          mentions.push({ path, kind: hit.kind, line: index + 1, column: columnAt(hit.index) });
        }
      }
    }
  }
  return mentions;
}
