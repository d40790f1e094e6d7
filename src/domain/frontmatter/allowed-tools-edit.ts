import { readSkillMarkdown } from './frontmatter';
import { removeField, setField } from './frontmatter-edits';
import { toolsOf } from '../history/powers';

const KEY = ['allowed-tools'] as const;
const ARGUMENTS = /\([^()]*\)/g;

/**
 * Sets the allowed tools of a SKILL.md in the form found there: a list, or one text with blanks or
 * commas between them. Where there are none yet, in the form given; no tools take the key away.
 *
 * @returns null as of `setField`
 */
export function setAllowedTools(
  bytes: Uint8Array,
  tools: string | readonly string[]
): Uint8Array | null {
  const wanted = toolsOf(tools);
  if (wanted.length === 0) {
    return removeField(bytes, KEY);
  }
  const found = readSkillMarkdown(bytes).allowedTools;
  if (typeof (found ?? tools) !== 'string') {
    return setField(bytes, KEY, typeof tools === 'string' ? wanted : tools);
  }
  const hasCommas = typeof found === 'string' && found.replace(ARGUMENTS, '').includes(',');
  const joined = wanted.join(hasCommas ? ', ' : ' ');
  return setField(bytes, KEY, typeof tools === 'string' ? tools : joined);
}
