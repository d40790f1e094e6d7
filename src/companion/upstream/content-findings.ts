import type { Diagnostic } from '../../contracts';
import { findHiddenCharacters } from '../../domain/hidden-characters';
import type { UpstreamBundle, UpstreamFile } from '../bundles/installing/installation';
import type { ObjectStore } from '../bundles/state/object-store';

/** Larger files are data rather than text that an agent reads whole. */
const MAX_TEXT_BYTES = 1024 * 1024;
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';
const LFS_POINTER_MAX_BYTES = 1024;

const SKIPPED = {
  link: {
    code: 'link-skipped',
    message: 'A symbolic link, which is not installed.'
  },
  submodule: {
    code: 'submodule-skipped',
    message: 'A submodule, which is not installed.'
  }
} as const;

/**
 * What a reader should know of a stored bundle's files beside what `SKILL.md` itself tells: entries
 * that are left out, characters nobody sees, pointers to content kept elsewhere.
 */
export async function findInContent(
  bundle: UpstreamBundle,
  objects: ObjectStore
): Promise<Diagnostic[]> {
  const findings = findSkipped(bundle.skipped);
  for (const file of bundle.files) {
    findings.push(...(await findInFile(file, objects)));
  }
  return findings;
}

/** Entries of a skill's directory that are not installed. */
export function findSkipped(skipped: UpstreamBundle['skipped']): Diagnostic[] {
  return skipped.map(({ path, reason }) => ({ severity: 'warning', path, ...SKIPPED[reason] }));
}

/** What a reader should know of one file whose bytes are in the object store. */
export async function findInFile(
  file: Pick<UpstreamFile, 'path' | 'sha256' | 'size'>,
  objects: ObjectStore
): Promise<Diagnostic[]> {
  if (file.size > MAX_TEXT_BYTES) {
    return [];
  }
  const text = asText(await objects.read(file.sha256));
  if (text === null) {
    return [];
  }
  const findings: Diagnostic[] =
    file.path === 'SKILL.md'
      ? [] // The validator tells of them.
      : findHiddenCharacters(text).map(finding => ({ ...finding, path: file.path }));
  if (file.size <= LFS_POINTER_MAX_BYTES && text.startsWith(LFS_POINTER)) {
    findings.push({
      severity: 'warning',
      code: 'lfs-pointer',
      message: 'The content is kept in Git LFS; only the pointer to it is installed.',
      path: file.path
    });
  }
  return findings;
}

/** The text, when it is UTF-8 without NUL; null for everything else. */
function asText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) {
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
