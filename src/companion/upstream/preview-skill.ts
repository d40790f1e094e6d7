import type { Diagnostic, ExecutionRules, PreviewSkill } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { readSkillMarkdown, type SkillMarkdown } from '../../domain/frontmatter/frontmatter';
import { proposeName } from '../../domain/names';
import { isNoise } from '../../domain/noise';
import { formatSource } from '../../domain/source/source-address';
import { inOrder } from '../../domain/validation/grade';
import { validateSkill } from '../../domain/validation/validate-skill';
import type { InstalledBundle } from '../bundles/bundles';
import type { UpstreamBundle } from '../bundles/installing/installation';
import type { ObjectStore } from '../bundles/state/object-store';
import { hashOf } from './bundle-hash';
import { findInContent, findInFile, findSkipped } from './content-findings';
import type { Repository, TreeEntry } from './git-host';
import { nameOnRecord, standing } from './preview-standing';

/** What rows are compared and told with. */
export interface PreviewContext {
  readonly repository: Repository;
  readonly installed: readonly InstalledBundle[];
  readonly objects: ObjectStore;
  /** What runnable skills may ask for. */
  readonly rules: ExecutionRules;
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
  context: PreviewContext,
  refusals: readonly Diagnostic[]
): Promise<PreviewSkill> {
  const { repository, installed, objects } = context;
  const { path, tree } = candidate;
  const bytes = await objects.read(sha256);
  const markdown = readSkillMarkdown(bytes);
  const name = proposeName({ frontmatterName: markdown.name, path, repository: repository.repo });
  const file = { path: 'SKILL.md', sha256, size: bytes.byteLength };
  const listed = filesOf(candidate);
  return {
    path,
    name,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    ...listed,
    diagnostics: inOrder([
      ...refusals,
      ...validateUpstream({ bytes, name, path, hash: null }, pathsOf(candidate, listed), context),
      ...findSkipped(candidate.skipped),
      ...(await findInFile(file, objects))
    ]),
    ...standing(name, { tree, hash: null }, installed)
  };
}

/** A skill whose files are all at hand. */
export async function fullSkill(
  path: string,
  bundle: UpstreamBundle,
  context: PreviewContext
): Promise<PreviewSkill> {
  const { repository, installed, objects } = context;
  const markdown = await readMarkdown(bundle, objects);
  const name = proposeName({ frontmatterName: markdown.name, path, repository: repository.repo });
  const { tree, files } = bundle;
  const hash = hashOf(files);
  const judged = { bytes: markdown.bytes, name, path, hash };
  return {
    path,
    name,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    files: files.map(file => ({ path: file.path, size: file.size, executable: file.executable })),
    size: totalSize(files),
    diagnostics: inOrder([
      ...validateUpstream(judged, pathsOf(bundle, bundle), context),
      ...(await findInContent(bundle, objects))
    ]),
    ...standing(name, { tree, hash }, installed),
    body: markdown.body
  };
}

/** Names of what the skill's directory holds upstream, entries that are not installed included. */
const pathsOf = (
  { skipped }: Pick<UpstreamBundle, 'skipped'>,
  { files }: { readonly files: readonly { readonly path: string }[] }
): string[] => [...files, ...skipped].map(({ path }) => path);

/** What the validator says of a skill as it would stand on disk, in the eyes of an ordinary user. */
function validateUpstream(
  skill: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly path: string;
    readonly hash: string | null;
  },
  files: readonly string[],
  { repository, rules }: PreviewContext
): Diagnostic[] {
  const { bytes, name, path, hash } = skill;
  const source = formatSource({ ...repository, ref: null, path });
  const standing = { source, hash, managed: false, isAdmin: false };
  return validateSkill({ bytes, directoryName: name, files, rules, standing }).diagnostics;
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
