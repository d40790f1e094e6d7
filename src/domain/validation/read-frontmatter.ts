import type { Diagnostic } from '../../contracts';

import type { OpenedSkill } from '../frontmatter/opened-skill';
import { yamlSource, type YamlFault } from '../frontmatter/yaml-mapping';

import { readBroken } from './broken-reading';
import type { FrontmatterReading } from './field';
import { finding, TOP } from './finding';
import { linesReading } from './lines-reading';
import { readPlain } from './plain-reading';
import { readYaml } from './yaml-reading';

/** The frontmatter of a `SKILL.md`, and why it cannot be read as it should be. */
export interface ReadFrontmatter {
  /** null when there is none, or nothing can be told of it. */
  readonly reading: FrontmatterReading | null;
  readonly faults: readonly Diagnostic[];
}

const faultFinding = ({ code, message, line, column }: YamlFault): Diagnostic =>
  finding(code, `The frontmatter cannot be read as YAML: ${message}.`, {
    line: (line ?? 0) + 1,
    column: column ?? 1
  });

/** From the opening fence on, as if all of it were frontmatter. */
function readUnclosed({ text }: OpenedSkill): ReadFrontmatter {
  const message = 'The frontmatter has no closing line "---".';
  const below = text?.replace(/^[^\r\n]*(?:\r\n|\n|\r|$)/, '');
  return {
    reading: below === undefined ? null : linesReading(below),
    faults: [finding('frontmatter-not-closed', message, TOP)]
  };
}

/** Looks at the frontmatter in whatever condition it is. Never throws. */
export function readFrontmatter(opened: OpenedSkill): ReadFrontmatter {
  const { block, inside, plain, yaml } = opened;
  if (block === 'unclosed') {
    return readUnclosed(opened);
  }
  if (block === 'none') {
    const message = 'SKILL.md must begin with frontmatter, between two lines "---".';
    // Of what is no text it cannot be told.
    const faults = opened.text === null ? [] : [finding('no-frontmatter', message, TOP)];
    return { reading: null, faults };
  }
  if (inside === null) {
    return { reading: null, faults: [] };
  }
  if (plain !== null) {
    return { reading: readPlain(inside, plain), faults: [] };
  }
  if (yaml !== null && !('fault' in yaml)) {
    return { reading: readYaml(yaml.document, yamlSource(inside), yaml.record), faults: [] };
  }
  const faults = yaml === null ? [] : [faultFinding(yaml.fault)];
  if (yaml?.fault.code === 'yaml-not-a-mapping') {
    return { reading: null, faults };
  }
  const broken = readBroken(inside);
  return broken.faults.length > 0 ? broken : { ...broken, faults };
}
