import type { SkillTemplate } from '../contracts';

import { formatPlain } from './frontmatter/plain-scalar';

/** One file that a new skill begins with. */
export interface TemplateFile {
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** What the author already said of a new skill. */
export interface NewSkillText {
  readonly name: string;
  readonly description: string | null;
  /** Written in the form given. */
  readonly allowedTools: string | readonly string[] | null;
  /** Takes the place of the template's instructions. */
  readonly body: string | null;
}

const PLACEHOLDER = 'Say what this skill does and when an agent should use it.';

const SCRIPT = `#!/usr/bin/env python3
"""Say what this script does, and what it prints."""

import sys


def main(arguments: list[str]) -> int:
    for argument in arguments:
        print(argument)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
`;

const REFERENCE = `# Details

What is too long for SKILL.md, and read only when it is needed.
`;

/** "pdf-forms" as a heading: "Pdf forms". */
function headingOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const STEPS = `## Instructions

1. Say what to do first.
2. Say how to tell that it worked.
`;

const BODIES: Readonly<Record<SkillTemplate, string>> = {
  blank: STEPS,
  script: `${STEPS}
## Script

Run [scripts/run.py](scripts/run.py) with what it is to work on:

\`\`\`sh
python scripts/run.py ARGUMENT
\`\`\`
`,
  references: `${STEPS}
## More

Read [references/details.md](references/details.md) when these instructions are not enough.
`
};

const FILES: Readonly<Record<SkillTemplate, readonly TemplateFile[]>> = {
  blank: [],
  script: [{ path: 'scripts/run.py', content: SCRIPT, executable: true }],
  references: [{ path: 'references/details.md', content: REFERENCE, executable: false }]
};

function toolLines(tools: string | readonly string[] | null): string[] {
  if (tools === null || tools.length === 0) {
    return [];
  }
  return typeof tools === 'string'
    ? [`allowed-tools: ${formatPlain(tools)}`]
    : ['allowed-tools:', ...tools.map(tool => `  - ${formatPlain(tool)}`)];
}

/** The files of a new skill. With instructions given, only those that the instructions can do without. */
export function filesFromTemplate(template: SkillTemplate, text: NewSkillText): TemplateFile[] {
  const body = text.body ?? `# ${headingOf(text.name)}\n\n${BODIES[template]}`;
  const description = text.description?.trim() ?? '';
  const described = description === '' ? PLACEHOLDER : description;
  const markdown = [
    '---',
    `name: ${formatPlain(text.name)}`,
    `description: ${formatPlain(described)}`,
    ...toolLines(text.allowedTools),
    '---',
    body
  ];
  return [
    { path: 'SKILL.md', content: markdown.join('\n'), executable: false },
    ...FILES[template]
  ];
}
