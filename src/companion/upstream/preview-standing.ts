import type { PreviewSkill, Scope } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import type { InstalledBundle } from '../bundles/bundles';
import type { Repository, TreeEntry } from './git-host';
import { repositoryKey } from './repository-key';

/** What is known of an upstream skill's bytes. */
interface Content {
  /** Git tree id; null when the host did not say. */
  readonly tree: string | null;
  /** "sha256:…"; null while not all of it is at hand. */
  readonly hash: string | null;
}

/** How a skill of that name and content stands to what is installed. */
export function standing(
  name: string,
  content: Content,
  installed: readonly InstalledBundle[]
): Pick<PreviewSkill, 'existsInUserScope' | 'existsInProjectScope' | 'identicalIn'> {
  const present = installed.filter(({ summary }) => summary.name === name);
  const existsIn = (scope: Scope): boolean =>
    present.some(({ summary }) => summary.scope === scope);
  return {
    existsInUserScope: existsIn('user'),
    existsInProjectScope: existsIn('project'),
    identicalIn: present
      .filter(bundle =>
        content.hash === null
          ? isAsInstalled(bundle, content.tree)
          : bundle.summary.hash === content.hash
      )
      .map(({ summary }) => summary.scope)
  };
}

/** Whether a bundle holds the bytes of that tree, as its record and a look at the disk tell. */
function isAsInstalled({ summary, record }: InstalledBundle, tree: string | null): boolean {
  return (
    record !== null &&
    tree !== null &&
    record.tree === tree &&
    record.nameEdit === null &&
    !record.adopted &&
    !summary.modifiedLocally &&
    record.hash === summary.hash
  );
}

/**
 * What an earlier import from the same place called the same tree: that is what this one would call
 * it, without a look into `SKILL.md`. null when there was none, or it had a name of the user's choice.
 */
export function nameOnRecord(
  { path, tree }: Candidate<TreeEntry>,
  repository: Repository,
  installed: readonly InstalledBundle[]
): string | null {
  const key = repositoryKey(repository);
  const found = installed.find(
    ({ record }) =>
      record !== null &&
      tree !== null &&
      record.tree === tree &&
      record.nameEdit === null &&
      record.origin.path === path &&
      repositoryKey(record.origin) === key
  );
  return found?.summary.name ?? null;
}
