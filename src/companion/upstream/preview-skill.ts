import type { PreviewSkill, SkillSummary } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { readSkillMarkdown, type SkillMarkdown } from '../../domain/frontmatter';
import { proposeName } from '../../domain/names';
import { isNoise } from '../../domain/noise';
import { diagnoseSkill } from '../../domain/skill-diagnostics';
import type { UpstreamBundle } from '../bundles/installation';
import type { ObjectStore } from '../bundles/object-store';
import { hashOf } from './bundle-hash';
import { findInContent } from './content-findings';
import type { TreeEntry } from './git-host';

/** Reads `SKILL.md` of a stored bundle. */
export async function readMarkdown(
  bundle: UpstreamBundle,
  objects: ObjectStore
): Promise<SkillMarkdown & { readonly bytes: Uint8Array }> {
  const file = bundle.files.find(({ path }) => path === 'SKILL.md');
  if (file === undefined) {
    throw new Error('A bundle without SKILL.md was stored');
  }
  const bytes = await objects.read(file.sha256);
  return { ...readSkillMarkdown(bytes), bytes };
}

/** One of several skills at an address: what the tree alone tells. */
export function listedSkill(
  candidate: Candidate<TreeEntry>,
  repo: string,
  installed: readonly SkillSummary[]
): PreviewSkill {
  const { path } = candidate;
  const name = proposeName({ frontmatterName: null, path, repository: repo });
  const files = candidate.files
    .filter(file => !isNoise(file.path))
    .map(file => ({
      path: file.path,
      size: file.size ?? 0,
      executable: file.mode === '100755'
    }));
  return {
    path,
    name,
    description: null,
    allowedTools: null,
    files,
    size: totalSize(files),
    diagnostics: [],
    ...standing(name, installed),
    identicalIn: []
  };
}

/** A skill whose files are all at hand. */
export async function fullSkill(
  path: string,
  bundle: UpstreamBundle,
  repo: string,
  installed: readonly SkillSummary[],
  objects: ObjectStore
): Promise<PreviewSkill> {
  const markdown = await readMarkdown(bundle, objects);
  const name = proposeName({ frontmatterName: markdown.name, path, repository: repo });
  const files = bundle.files.map(file => ({
    path: file.path,
    size: file.size,
    executable: file.executable
  }));
  const hash = hashOf(bundle.files);
  return {
    path,
    name,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    files,
    size: totalSize(files),
    diagnostics: [...diagnoseSkill(markdown, name), ...(await findInContent(bundle, objects))],
    ...standing(name, installed),
    identicalIn: installed
      .filter(skill => skill.name === name && skill.hash === hash)
      .map(skill => skill.scope),
    body: markdown.body
  };
}

const totalSize = (files: readonly { readonly size: number }[]): number =>
  files.reduce((sum, file) => sum + file.size, 0);

function standing(name: string, installed: readonly SkillSummary[]) {
  const existsIn = (scope: SkillSummary['scope']): boolean =>
    installed.some(skill => skill.scope === scope && skill.name === name);
  return {
    existsInUserScope: existsIn('user'),
    existsInProjectScope: existsIn('project')
  };
}
