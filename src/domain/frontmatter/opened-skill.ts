import { findFrontmatter, type FrontmatterBlock } from './frontmatter-block';
import { readPlainMapping } from './plain-mapping';
import { decodeUtf8 } from '../utf8';
import { parseYamlMapping, type YamlMapping } from './yaml-mapping';

/** A `SKILL.md` taken apart once, for all who read it. */
export interface OpenedSkill {
  readonly bytes: Uint8Array;
  /** The whole file; null when it is not UTF-8. */
  readonly text: string | null;
  readonly block: FrontmatterBlock | 'none' | 'unclosed';
  /** The text between the fences; null when there is none or it is not UTF-8. */
  readonly inside: string | null;
  /** How `inside` reads where it is `key: text` lines alone, which needs no YAML parser. */
  readonly plain: Readonly<Record<string, string>> | null;
  /** How it reads else. */
  readonly yaml: YamlMapping | null;
}

/** Takes a `SKILL.md` apart. Never throws, whatever the bytes. */
export function openSkill(bytes: Uint8Array): OpenedSkill {
  const block = findFrontmatter(bytes);
  const inside =
    typeof block === 'string' ? null : decodeUtf8(bytes.subarray(block.start, block.end));
  const plain = inside === null ? null : readPlainMapping(inside);
  return {
    bytes,
    text: decodeUtf8(bytes),
    block,
    inside,
    plain,
    yaml: inside === null || plain !== null ? null : parseYamlMapping(inside)
  };
}
