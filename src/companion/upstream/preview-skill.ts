import type { Diagnostic, PreviewSkill } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { readSkillMarkdown, type SkillMarkdown } from '../../domain/frontmatter';
import { proposeName } from '../../domain/names';
import { isNoise } from '../../domain/noise';
import { diagnoseSkill } from '../../domain/skill-diagnostics';
import type { InstalledBundle } from '../bundles/bundles';
import type { UpstreamBundle } from '../bundles/installation';
import type { ObjectStore } from '../bundles/object-store';
import { hashOf } from './bundle-hash';
import { findInContent, findInFile, findSkipped } from './content-findings';
import type { Repository, TreeEntry } from './git-host';
import { nameOnRecord, standing } from './preview-standing';

/** What rows are compared and told with. */
export interface PreviewContext {
  readonly repository: Repository;
  readonly installed: readonly InstalledBundle[];
  readonly objects: ObjectStore;
}

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

/**
 * One of several skills at an address: what the tree alone tells.
 *
 * @param refusals why it cannot be imported, as far as that is known
 */
export function listedSkill(
  candidate: Candidate<TreeEntry>,
  { repository, installed }: PreviewContext,
  refusals: readonly Diagnostic[]
): PreviewSkill {
  const { path, tree } = candidate;
  const name =
    nameOnRecord(candidate, repository, installed) ??
    proposeName({ frontmatterName: null, path, repository: repository.repo });
  return {
    path,
    name,
    description: null,
    allowedTools: null,
    ...filesOf(candidate),
    diagnostics: [...refusals],
    ...standing(name, { tree, hash: null }, installed)
  };
}

/** One of several skills of which `SKILL.md` is at hand besides. */
export async function describedSkill(
  candidate: Candidate<TreeEntry>,
  sha256: string,
  { repository, installed, objects }: PreviewContext,
  refusals: readonly Diagnostic[]
): Promise<PreviewSkill> {
  const { path, tree } = candidate;
  const bytes = await objects.read(sha256);
  const markdown = readSkillMarkdown(bytes);
  const name = proposeName({ frontmatterName: markdown.name, path, repository: repository.repo });
  const file = { path: 'SKILL.md', sha256, size: bytes.byteLength };
  return {
    path,
    name,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    ...filesOf(candidate),
    diagnostics: [
      ...refusals,
      ...diagnoseSkill(markdown, name),
      ...findSkipped(candidate.skipped),
      ...(await findInFile(file, objects))
    ],
    ...standing(name, { tree, hash: null }, installed)
  };
}

/** A skill whose files are all at hand. */
export async function fullSkill(
  path: string,
  bundle: UpstreamBundle,
  { repository, installed, objects }: PreviewContext
): Promise<PreviewSkill> {
  const markdown = await readMarkdown(bundle, objects);
  const name = proposeName({ frontmatterName: markdown.name, path, repository: repository.repo });
  const { tree, files } = bundle;
  return {
    path,
    name,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    files: files.map(file => ({ path: file.path, size: file.size, executable: file.executable })),
    size: totalSize(files),
    diagnostics: [...diagnoseSkill(markdown, name), ...(await findInContent(bundle, objects))],
    ...standing(name, { tree, hash: hashOf(files) }, installed),
    body: markdown.body
  };
}

function filesOf(candidate: Candidate<TreeEntry>): Pick<PreviewSkill, 'files' | 'size'> {
  const files = candidate.files
    .filter(file => !isNoise(file.path))
    .map(file => ({
      path: file.path,
      size: file.size ?? 0,
      executable: file.mode === '100755'
    }));
  return { files, size: totalSize(files) };
}

const totalSize = (files: readonly { readonly size: number }[]): number =>
  files.reduce((sum, file) => sum + file.size, 0);
