import type { CommitNote, CommitNotes } from './commit-notes';
import type { Repository } from './git-host';
import { skillListing, type CommitTrees, type SkillListing } from './skill-listing';

/** The trees of a commit, read from what an earlier listing noted where that is enough. */
export function notedTrees(
  notes: CommitNotes,
  repository: Repository,
  commit: string,
  trees: CommitTrees
): CommitTrees {
  return {
    async list(path) {
      const note = await notes.load(repository, commit);
      const noted = note === null ? null : notedListing(note, path);
      if (noted !== null) {
        return noted;
      }
      const listing = await trees.list(path);
      if (note === null && !listing.truncated) {
        const { owner, repo } = repository;
        // Only saves a request to whoever asks next; without a writable directory it is asked again.
        await notes
          .save(repository, commit, { owner, repo, refs: [], ...listing })
          .catch(() => undefined);
      }
      return listing;
    }
  };
}

/**
 * The skills at or below a path as a note tells; null where only upstream can: only what belongs to
 * skills was noted, and of a repository that was listed in part only a part.
 */
export function notedListing(note: CommitNote, path: string): SkillListing | null {
  const listing = skillListing({ ...note, truncated: false }, path);
  const { candidates } = listing;
  const isWhole = note.rootTree !== null || candidates.some(each => each.path === path);
  return candidates.length > 0 && isWhole ? listing : null;
}
