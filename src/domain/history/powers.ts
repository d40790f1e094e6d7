import type { NewPowers } from '../../contracts';

import type { MentionedPlaces } from './mentioned-places';

const SCRIPT =
  /\.(?:sh|bash|zsh|fish|ksh|py|pyw|js|mjs|cjs|ts|rb|pl|php|lua|r|jl|ps1|psm1|bat|cmd|vbs|awk|tcl|exe|dll|so|dylib|jar|wasm|ipynb)$/i;
const SHEBANG = [0x23, 0x21];
/** More than anybody reads; that there are so many says enough. */
const MAX_LISTED = 200;

/** Whether an agent may run a file: by its mode, its first two bytes, or its name. */
export function isRunnable(path: string, executable: boolean, bytes: Uint8Array): boolean {
  return executable || SCRIPT.test(path) || SHEBANG.every((byte, index) => bytes[index] === byte);
}

/** The single tools of `allowed-tools`, in either form; what stands in parentheses is of its tool. */
export function toolsOf(allowedTools: string | readonly string[] | null): string[] {
  if (allowedTools === null) {
    return [];
  }
  const entries = typeof allowedTools === 'string' ? [allowedTools] : allowedTools;
  return entries.flatMap(entry => splitTools(entry));
}

function splitTools(text: string): string[] {
  const tools: string[] = [];
  let depth = 0;
  let tool = '';
  for (const character of `${text} `) {
    depth += character === '(' ? 1 : character === ')' && depth > 0 ? -1 : 0;
    if (depth === 0 && /[\s,]/.test(character)) {
      tools.push(tool);
      tool = '';
    } else {
      tool += character;
    }
  }
  return [...tools, tool.trim()].filter(each => each !== '');
}

/** One state of a bundle, as far as its powers go. */
export interface Powers extends MentionedPlaces {
  readonly allowedTools: readonly string[];
}

const beyond = (after: Iterable<string>, before: Iterable<string>): string[] => {
  const known = new Set(before);
  return [...new Set(after)]
    .filter(each => !known.has(each))
    .sort()
    .slice(0, MAX_LISTED);
};

/** @param executables new or changed files that an agent may run */
export function newPowers(
  before: Powers,
  after: Powers,
  executables: readonly string[]
): NewPowers {
  return {
    executables: [...executables].sort().slice(0, MAX_LISTED),
    hosts: beyond(after.hosts, before.hosts),
    absolutePaths: beyond(after.absolutePaths, before.absolutePaths),
    allowedTools: {
      added: beyond(after.allowedTools, before.allowedTools),
      removed: beyond(before.allowedTools, after.allowedTools)
    }
  };
}
