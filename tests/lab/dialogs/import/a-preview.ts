import type { SkillsClient } from '../../../../src/client';
import type { PreviewResponse } from '../../../../src/contracts';
import type { PreviewSkill } from '../../../../src/lab/dialogs/import/import-session';
import { aDetail, aSkill, COMMIT } from '../../fake-client';

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

/** The answers of a server on which the address is found. */
export const found = (preview = aPreview()): Partial<SkillsClient> => ({
  preview: ({ path }) =>
    Promise.resolve(
      path === undefined
        ? preview
        : aPreview(
            ...preview.skills
              .filter(skill => skill.path === path)
              .map(skill => ({ ...skill, description: 'What it does', body: '# Text' }))
          )
    ),
  importSkill: ({ scope, name }) =>
    Promise.resolve({ skill: aDetail(aSkill({ scope, name: name ?? 'pdf' })) })
});
