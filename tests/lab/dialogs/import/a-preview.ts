import { SkillsError, type SkillsClient } from '../../../../src/client';
import type { PreviewResponse } from '../../../../src/contracts';
import type { PreviewSkill } from '../../../../src/lab/dialogs/import/session/standing';
import { aSkill, COMMIT } from '../../fake-client';

export function aPreviewSkill(members: Partial<PreviewSkill> = {}): PreviewSkill {
  return {
    path: 'skills/pdf',
    name: 'pdf',
    description: null,
    allowedTools: null,
    files: [{ path: 'SKILL.md', size: 12, executable: false }],
    size: 12,
    diagnostics: [],
    existsInUserScope: false,
    existsInProjectScope: false,
    identicalIn: [],
    ...members
  };
}

export function aPreview(...skills: PreviewSkill[]): PreviewResponse {
  return {
    source: 'https://github.com/anthropics/skills',
    repository: 'anthropics/skills',
    ref: 'main',
    commit: COMMIT,
    skills: skills.length === 0 ? [aPreviewSkill()] : skills,
    truncated: false
  };
}

/** The answers of a server on which the address is found. Nothing is in the way of an import. */
export const found = (preview = aPreview()): Partial<SkillsClient> => ({
  preview: ({ path, paths }) =>
    Promise.resolve(
      path === undefined && paths === undefined
        ? preview
        : {
            ...preview,
            skills: preview.skills
              .filter(skill => skill.path === path || paths?.includes(skill.path) === true)
              .map(skill => ({
                ...skill,
                description: skill.description ?? 'What it does',
                ...(path === undefined ? {} : { body: '# Text' })
              }))
          }
    ),
  importSkills: ({ scope, name, paths }) =>
    Promise.resolve(
      paths.map(path => ({
        path,
        status: 'created' as const,
        skill: aSkill({ scope, name: name ?? path.slice(path.lastIndexOf('/') + 1) })
      }))
    ),
  cancelOperation: () => Promise.reject(new SkillsError('not-found', 404, 'It has ended'))
});

/** So many skills, named `skill-0`, `skill-1` … */
export const manySkills = (count: number): PreviewSkill[] =>
  Array.from({ length: count }, (_, index) =>
    aPreviewSkill({ path: `skills/skill-${index}`, name: `skill-${index}` })
  );
