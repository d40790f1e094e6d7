import { findFrontmatter } from '../frontmatter/frontmatter-block';
import { decodeUtf8 } from '../utf8';
import { parseYamlMapping } from '../frontmatter/yaml-mapping';

function isSound(bytes: Uint8Array): boolean {
  const block = findFrontmatter(bytes);
  const text =
    typeof block === 'string' ? null : decodeUtf8(bytes.subarray(block.start, block.end));
  return text !== null && !('fault' in parseYamlMapping(text));
}

/**
 * Whether a merged file can be read as well as the two it was made of. Lines that go together may
 * still say one key twice, and a `SKILL.md` like that is no skill any more.
 */
export function staysSound(
  path: string,
  merged: Uint8Array,
  sides: readonly Uint8Array[]
): boolean {
  return path !== 'SKILL.md' || isSound(merged) || !sides.every(isSound);
}
