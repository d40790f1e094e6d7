import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { Type } from 'typebox';

import { Closed } from '../../contracts/closed';
import { Nullable } from '../../contracts/nullable';
import { findCandidates } from '../../domain/candidates';
import { unlessMissing } from '../bundles/disk/disk-problem';
import type { Repository, TreeEntry } from './git-host';
import { readJsonFile, writeJsonFile } from './json-file';
import { fileNameOf, repositoryKey } from './repository-key';

const FORMAT = 2;
const GitId = Type.String({ pattern: '^[0-9a-f]{40}$' });

const Note = Closed({
  format: Type.Literal(FORMAT),
  owner: Type.String(),
  repo: Type.String(),
  refs: Type.Array(Nullable(Type.String())),
  root_tree: Nullable(GitId),
  total_bytes: Nullable(Type.Integer({ minimum: 0 })),
  entries: Type.Array(
    Closed({
      path: Type.String(),
      type: Type.Union([Type.Literal('blob'), Type.Literal('tree'), Type.Literal('commit')]),
      mode: Type.String(),
      sha: GitId,
      size: Nullable(Type.Integer({ minimum: 0 }))
    })
  )
});

/** What is known of one commit, so that an import after a preview asks upstream nothing. */
export interface CommitNote {
  /** As the repository goes by now. */
  readonly owner: string;
  readonly repo: string;
  /** Names under which the commit was found; null is the default branch. */
  readonly refs: readonly (string | null)[];
  /** Git tree id of the root; null when not known. */
  readonly rootTree: string | null;
  /** Bytes of all files of the commit together; null when not known. */
  readonly totalBytes: number | null;
  /** The entries that belong to skills. */
  readonly entries: readonly TreeEntry[];
}

export interface CommitNotes {
  load(repository: Repository, commit: string): Promise<CommitNote | null>;
  /** Keeps what belongs to skills; refs noted before are kept too. */
  save(repository: Repository, commit: string, note: CommitNote): Promise<void>;
}

/** Larger listings are asked for again rather than kept. */
const MAX_ENTRIES = 20_000;
const KEPT_NOTES = 100;

/** @param directory `upstream/` of the data directory */
export function openCommitNotes(directory: string): CommitNotes {
  const notePath = (repository: Repository, commit: string): string =>
    join(directory, 'commits', `${fileNameOf(`${repositoryKey(repository)}@${commit}`)}.json`);

  async function load(repository: Repository, commit: string): Promise<CommitNote | null> {
    const note = await readJsonFile(notePath(repository, commit), Note);
    return note === null
      ? null
      : { ...note, rootTree: note.root_tree, totalBytes: note.total_bytes };
  }

  return {
    load,
    async save(repository, commit, note) {
      const entries = withinSkills(note.entries);
      if (entries.length > MAX_ENTRIES) {
        return;
      }
      const { owner, repo, rootTree, totalBytes } = note;
      const known = await load(repository, commit);
      await writeJsonFile(notePath(repository, commit), {
        format: FORMAT,
        owner,
        repo,
        refs: [...new Set([...(known?.refs ?? []), ...note.refs])],
        root_tree: rootTree,
        total_bytes: totalBytes,
        entries
      });
      await dropOldest(join(directory, 'commits'));
    }
  };
}

/** Notes save requests in the minutes after a preview; older ones are no use. */
async function dropOldest(directory: string): Promise<void> {
  const names = await readdir(directory);
  if (names.length <= KEPT_NOTES) {
    return;
  }
  const notes = await Promise.all(
    names.map(async name => {
      const path = join(directory, name);
      // Another companion may have dropped it meanwhile.
      const found = await unlessMissing(stat(path));
      return { path, written: found?.mtimeMs ?? 0 };
    })
  );
  const oldest = notes.toSorted((a, b) => b.written - a.written).slice(KEPT_NOTES);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

function withinSkills(entries: readonly TreeEntry[]): TreeEntry[] {
  const roots = new Set(findCandidates(entries, '').map(candidate => candidate.path));
  return entries.filter(({ path }) => {
    const segments = path.split('/');
    return ['', ...segments].some((_segment, depth) =>
      roots.has(segments.slice(0, depth).join('/'))
    );
  });
}
