import type { Diagnostic } from '../contracts';

import type { SkillMarkdown } from './frontmatter';
import { isValidName } from './names';

const MAX_DESCRIPTION = 1024;
const MAX_COMPATIBILITY = 500;

const finding = (severity: Diagnostic['severity'], code: string, message: string): Diagnostic => ({
  severity,
  code,
  message,
  path: 'SKILL.md'
});

/** Length as a reader counts: by code point. */
const lengthOf = (text: string): number => Array.from(text).length;

function diagnoseName(name: string | null, directoryName: string): Diagnostic[] {
  if (name === null) {
    return [finding('warning', 'name-missing', 'The frontmatter has no name.')];
  }
  const findings: Diagnostic[] = [];
  if (!isValidName(name)) {
    findings.push(
      finding(
        'warning',
        'name-invalid',
        'The name must be 1 to 64 lower-case letters, digits and single hyphens, with none at the ends.'
      )
    );
  }
  if (name !== directoryName) {
    findings.push(
      finding(
        'warning',
        'name-differs',
        `The name "${name}" is not the directory's, "${directoryName}".`
      )
    );
  }
  return findings;
}

function diagnoseDescription(description: string | null): Diagnostic[] {
  if (description === null) {
    return [
      finding(
        'error',
        'description-missing',
        'Without a description agents cannot choose the skill.'
      )
    ];
  }
  return lengthOf(description) > MAX_DESCRIPTION
    ? [
        finding(
          'warning',
          'description-too-long',
          `The description has more than ${MAX_DESCRIPTION} characters.`
        )
      ]
    : [];
}

/**
 * What stands in the way of using a skill, against the Agent Skills format. The reading faults in
 * `markdown.diagnostics` come first; what follows from a file that could not be read at all is
 * left out.
 */
export function diagnoseSkill(markdown: SkillMarkdown, directoryName: string): Diagnostic[] {
  const { compatibility } = markdown;
  const unreadable = markdown.text === null;
  if (unreadable) {
    return [...markdown.diagnostics];
  }
  const findings = [
    ...markdown.diagnostics,
    ...diagnoseName(markdown.name, directoryName),
    ...diagnoseDescription(markdown.description)
  ];
  if (compatibility !== null && lengthOf(compatibility) > MAX_COMPATIBILITY) {
    findings.push(
      finding(
        'warning',
        'compatibility-too-long',
        `The compatibility note has more than ${MAX_COMPATIBILITY} characters.`
      )
    );
  }
  if (markdown.body.trim() === '') {
    findings.push(finding('warning', 'body-empty', 'The skill has no instructions.'));
  }
  return findings;
}
