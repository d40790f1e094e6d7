import type { Candidate } from '../../domain/candidates';
import { fetchFiles, type FileFetchDeps } from './fetch-files';
import type { WantedFile } from './archive-reader';
import { isWorthSingly } from './cheaper-way';
import type { TreeEntry } from './git-host';
import type { Located } from './locate';
import type { Operation } from './operation';
import { mayAskRaw } from './raw-files';

/** So many are asked for one by one. */
const SINGLY_AT_ONCE = 20;

/**
 * Makes `SKILL.md` of some skills of a listing be at hand.
 *
 * @returns SHA-256 (hex) of its bytes by the skill's path; nothing for one that is too large
 */
export async function fetchMarkdown(
  deps: FileFetchDeps,
  operation: Operation,
  { repository, commit, listing }: Located,
  candidates: readonly Candidate<TreeEntry>[]
): Promise<ReadonlyMap<string, string>> {
  const { skillMarkdownBytes } = deps.limits;
  const isReadable = ({ size }: WantedFile): boolean =>
    skillMarkdownBytes === 0 || size <= skillMarkdownBytes;
  const markdownOf = (each: Candidate<TreeEntry>): WantedFile[] =>
    wantedMarkdown(each).filter(isReadable);

  const host = operation.host(repository.host);
  const place = { host, repository, commit, treeBytes: listing.totalBytes };
  const options = { passingBy: listing.candidates.flatMap(markdownOf) };
  let left = candidates.flatMap(markdownOf);
  const digests = new Map<string, string>();
  while (left.length > 0) {
    const some = left.slice(0, SINGLY_AT_ONCE);
    // What comes in an archive is taken out of it all at once.
    const batch = mayAskRaw(deps, place) && isWorthSingly(some, place.treeBytes) ? some : left;
    left = left.slice(batch.length);
    const fetched = await operation.slot(() =>
      fetchFiles(deps, place, batch, operation.signal, options)
    );
    fetched.forEach((sha256, blob) => digests.set(blob, sha256));
  }
  return new Map(
    candidates.flatMap(each =>
      markdownOf(each).flatMap(({ blob }): [string, string][] => {
        const sha256 = digests.get(blob);
        return sha256 === undefined ? [] : [[each.path, sha256]];
      })
    )
  );
}

function wantedMarkdown({ path, files }: Candidate<TreeEntry>): WantedFile[] {
  return files
    .filter(file => file.path === 'SKILL.md')
    .map(file => ({
      path: path === '' ? file.path : `${path}/${file.path}`,
      blob: file.sha,
      size: file.size ?? 0
    }));
}
