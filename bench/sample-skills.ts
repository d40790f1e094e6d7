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
 * One skill below `skills/`: its text, a script and an asset.
 * @param assetBytes size of the asset, which no compression makes smaller
 */
export function sampleSkill(name: string, assetBytes: number, revision = 1): FileChanges {
  return {
    [`skills/${name}/SKILL.md`]: skillMarkdown(name, instructions(name, revision)),
    [`skills/${name}/scripts/run.py`]: {
      content: `print("${name} ${revision}")\n`,
      executable: true
    },
    [`skills/${name}/assets/sample.bin`]: randomBytes(assetBytes)
  };
}

export function sampleSkills(names: readonly string[], assetBytes: number, revision = 1) {
  return Object.assign(
    {},
    ...names.map(name => sampleSkill(name, assetBytes, revision))
  ) as FileChanges;
}
