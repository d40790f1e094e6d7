import pLimit from 'p-limit';

import type { Candidate } from '../../domain/candidates';
import { readSkillMarkdown } from '../../domain/frontmatter/frontmatter';
import { fetchBundles, type FetchedBundles } from './fetch-bundles';
import type { TreeEntry } from './git-host';
import { nameSkills } from './import-naming';
import { ImportNames } from './import-names';
import {
  itemOf,
  proposedName,
  type FetchedSkill,
  type ImportManner,
  type ImportRun,
  type Settle
} from './import-run';
import { installNamed } from './install-named';
import type { Located } from './locate';
import type { Operation } from './operation';
import type { PreviewDeps } from './preview';
import { readMarkdown } from './preview-skill';
import { requireSourceAllowed } from './source-policy';
import { wantBundle, type WantedBundle } from './wanted-bundle';

interface WantedSkill {
  readonly index: number;
  readonly bundle: WantedBundle;
}

/** Installs wait for the disk, not for each other; more at once gains nothing. */
const INSTALLS_AT_ONCE = 4;

/**
 * Installs skills of one commit: fetched together, then each by itself, so that what fails or is
 * cancelled leaves the others alone.
 *
 * @param settle called once for each candidate, whatever becomes of it
 */
export async function importCandidates(
  deps: PreviewDeps,
  operation: Operation,
  located: Located,
  candidates: readonly Candidate<TreeEntry>[],
  manner: ImportManner,
  settle: Settle
): Promise<void> {
  const names = new ImportNames(await deps.bundles.takenNames(manner.scope));
  const run: ImportRun = { deps, operation, located, manner, names, settle };
  const wanted = await leaveKnown(run, await checkAll(run, candidates));
  const named = await nameSkills(run, await fetchAll(run, wanted));
  await pLimit(INSTALLS_AT_ONCE).map(named, skill => installNamed(run, skill));
}

/** What the tree alone tells: refuses one by one what must not be installed. */
async function checkAll(
  run: ImportRun,
  candidates: readonly Candidate<TreeEntry>[]
): Promise<WantedSkill[]> {
  const { deps, located, settle } = run;
  const wanted: WantedSkill[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const { path } = candidate;
    try {
      requireSourceAllowed(deps.policy, { ...located.repository, path });
      wanted.push({ index, bundle: wantBundle(candidate, deps.limits) });
    } catch (error) {
      await settle(index, itemOf(run, path), { status: 'failed', error });
    }
  }
  return wanted;
}

/** Spares the download of what would be left out anyway, as far as the names are known before it. */
async function leaveKnown(run: ImportRun, wanted: readonly WantedSkill[]): Promise<WantedSkill[]> {
  const { names, manner, settle } = run;
  const { scope, onConflict } = manner;
  if (onConflict !== 'skip') {
    return [...wanted];
  }
  const left: WantedSkill[] = [];
  for (const skill of wanted) {
    const name = await knownName(run, skill.bundle);
    if (name !== null && names.isOnDisk(name)) {
      const present = { scope, name };
      await settle(skill.index, present, { status: 'skipped', skill: present });
    } else {
      left.push(skill);
    }
  }
  return left;
}

/** The name of a skill that the user named, or whose `SKILL.md` is at hand from an earlier look. */
async function knownName(run: ImportRun, { path, files }: WantedBundle): Promise<string | null> {
  const { deps, manner } = run;
  if (manner.name !== null) {
    return manner.name;
  }
  const markdown = files.find(file => file.path === 'SKILL.md');
  const sha256 = markdown === undefined ? null : await deps.blobs.find(markdown.sha);
  if (sha256 === null) {
    return null;
  }
  return proposedName(run, readSkillMarkdown(await deps.objects.read(sha256)).name, path);
}

/**
 * Fetches all of them at once. What cannot be had is the end of those that waited for it, and of no
 * other whose files are at hand.
 */
async function fetchAll(run: ImportRun, wanted: readonly WantedSkill[]): Promise<FetchedSkill[]> {
  const { fetched, failure } = await fetchTogether(
    run,
    wanted.map(({ bundle }) => bundle)
  );
  const skills: FetchedSkill[] = [];
  for (const { index, bundle: want } of wanted) {
    const { path, tree } = want;
    const fail = (error: unknown) =>
      run.settle(index, itemOf(run, path), { status: 'failed', error });
    try {
      const bundle = fetched.get(tree) ?? (await run.deps.store.load(tree));
      if (bundle === null) {
        await fail(failure ?? new Error(`Tree ${tree} was asked for and not fetched`));
        continue;
      }
      const { name: ownName } = await readMarkdown(bundle, run.deps.objects);
      skills.push({ index, path, bundle, ownName, proposed: proposedName(run, ownName, path) });
    } catch (error) {
      await fail(error);
    }
  }
  return skills;
}

async function fetchTogether(
  { deps, operation, located }: ImportRun,
  bundles: readonly WantedBundle[]
): Promise<{ fetched: FetchedBundles; failure?: unknown }> {
  const { repository, commit, listing } = located;
  const host = operation.host(repository.host);
  const place = { host, repository, commit, treeBytes: listing.totalBytes };
  try {
    const fetch = () => fetchBundles(deps, place, bundles, operation.signal);
    return { fetched: bundles.length === 0 ? new Map() : await operation.slot(fetch) };
  } catch (failure) {
    return { fetched: new Map(), failure };
  }
}
