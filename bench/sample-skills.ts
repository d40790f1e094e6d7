import { randomBytes } from 'node:crypto';

import { skillMarkdown } from '../tests/support/skill-files';
import type { FileChanges } from '../tests/support/github';

/** `skill-001`, `skill-002`, … */
export function skillNames(count: number, prefix = 'skill'): string[] {
  return Array.from(
    { length: count },
    (_value, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`
  );
}

/** A page or two of instructions, which compress as text does. */
function instructions(name: string, revision: number): string {
  const steps = Array.from(
    { length: 40 },
    (_value, index) => `${index + 1}. Look at part ${index + 1} and do what ${name} asks for.\n`
  );
  return `# ${name}\n\nRevision ${revision}.\n\n${steps.join('')}`;
}

/**
 * A skill below `skills/` that is its text and an asset.
 * @param assetBytes size of the asset, which no compression makes smaller
 */
function plainSkill(name: string, assetBytes: number, revision: number): FileChanges {
  return {
    [`skills/${name}/SKILL.md`]: skillMarkdown(name, instructions(name, revision)),
    [`skills/${name}/assets/sample.bin`]: randomBytes(assetBytes)
  };
}

/** One with a script as well. */
function skillWithScript(name: string, assetBytes: number, revision: number): FileChanges {
  const content = `print("${name} ${revision}")\n`;
  return {
    ...plainSkill(name, assetBytes, revision),
    [`skills/${name}/scripts/run.py`]: { content, executable: true }
  };
}

const filesOf = (skills: readonly FileChanges[]): FileChanges =>
  Object.fromEntries(skills.flatMap(files => Object.entries(files)));

export const plainSkills = (names: readonly string[], assetBytes: number): FileChanges =>
  filesOf(names.map(name => plainSkill(name, assetBytes, 1)));

export const skillsWithScripts = (
  names: readonly string[],
  assetBytes: number,
  revision = 1
): FileChanges => filesOf(names.map(name => skillWithScript(name, assetBytes, revision)));
