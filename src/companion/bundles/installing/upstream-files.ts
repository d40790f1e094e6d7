import { checkBundlePath, findCollisions } from '../../../domain/bundle-paths';
import { editName } from '../../../domain/frontmatter/name-line';
import { isNoise } from '../../../domain/noise';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import { inParallel } from '../disk/in-parallel';
import type { UpstreamBundle } from './installation';
import type { ObjectStore } from '../state/object-store';
import type { RecordedFile } from '../state/record';

/** An upstream bundle in the form in which records speak of it. */
export interface UpstreamFiles {
  /** Without by-products, SKILL.md with the name edit; the bytes of all are in the object store. */
  readonly files: readonly RecordedFile[];
  /** The name that was written; null when there is no line for it. */
  readonly nameEdit: string | null;
}

function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const reason = checkBundlePath(path);
    if (reason !== null) {
      throw new ProblemError(
        'unsafe-archive',
        `The path "${path}" ${reason}. Nothing was installed.`
      );
    }
  }
  const [collision] = findCollisions(paths);
  if (collision !== undefined) {
    throw new ProblemError(
      'unsafe-archive',
      `"${collision[0]}" and "${collision[1]}" cannot stand side by side on every file system. Nothing was installed.`
    );
  }
}

/**
 * Puts the name-edited SKILL.md into the object store too: what a record names can be read, as the
 * base of later merges.
 *
 * @throws ProblemError `unsafe-archive`, `no-skill-found`
 */
export async function upstreamFiles(
  objects: Pick<ObjectStore, 'read' | 'put' | 'refresh'>,
  bundle: UpstreamBundle,
  nameEdit: string | null
): Promise<UpstreamFiles> {
  const files = bundle.files.filter(file => !isNoise(file.path));
  checkPaths(files.map(file => file.path));
  const markdown = files.find(file => file.path === SKILL_MARKDOWN);
  if (markdown === undefined) {
    throw new ProblemError(
      'no-skill-found',
      'The directory has no SKILL.md. Nothing was installed.'
    );
  }
  // A record is going to refer to them, long after they were put perhaps.
  await inParallel(files, async ({ sha256 }) => {
    await objects.refresh(sha256);
  });
  const renamed =
    nameEdit === null ? null : editName(await objects.read(markdown.sha256), nameEdit);
  const digest = renamed === null ? markdown.sha256 : await objects.put(renamed);
  return {
    files: files.map(({ path, sha256, executable, blob }) => ({
      path,
      sha256: path === SKILL_MARKDOWN ? digest : sha256,
      executable,
      blob
    })),
    nameEdit: renamed === null ? null : nameEdit
  };
}
