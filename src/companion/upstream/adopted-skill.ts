import type { Policy } from '../../contracts';
import { editName } from '../../domain/frontmatter/name-line';
import { parseSourceAddress, type SourceAddress } from '../../domain/source/source-address';
import type { UpstreamBundle } from '../bundles/installing/installation';
import type { ObjectStore } from '../bundles/state/object-store';
import { hashOf, sha256 } from './bundle-hash';
import { hostNames } from './host-settings';
import type { KnownHeads } from './known-heads';
import { atKnownSource } from './known-source';
import { readAddress } from './locate';
import { fetchBase, type BaseDeps } from './merge-base';
import type { Operation } from './operation';
import { mayNameCommit } from './own-commit';
import { resolveSource } from './resolve-source';
import type { TrackedSkill } from './tracked-skill';

/** What an adopted skill was found to be on disk. */
export interface Adoption {
  /** What it comes from: the state of upstream that it equals, else that of its stamps; null: gone. */
  readonly base: UpstreamBundle | null;
  /** The name that an import wrote into its `name` line; null when the line is upstream's. */
  readonly nameEdit: string | null;
}

/**
 * The skill with the ref and path that its source really has: its stamps give one address, in which
 * only the repository's refs tell where a ref with slashes ends. Asks upstream only for those.
 */
export async function locateAdopted(
  { policy, heads }: { readonly policy: Policy; readonly heads: KnownHeads },
  operation: Operation,
  tracked: TrackedSkill
): Promise<TrackedSkill> {
  const { origin } = tracked.record;
  const parsed = parseSourceAddress(origin.source, hostNames(policy));
  if (!parsed.ok || isPlain(parsed.address)) {
    return tracked;
  }
  try {
    readAddress(policy, origin.source);
    const host = operation.host(origin.host);
    const resolved = await resolveSource(host, parsed.address, operation.signal);
    const { ref, path } = resolved;
    // Makes the probe that follows a conditional one.
    await heads.set(origin, ref, resolved.commit);
    return { ...tracked, record: { ...tracked.record, origin: { ...origin, ref, path } } };
  } catch (error) {
    throw atKnownSource(error);
  }
}

/** No path, so the whole is the ref; a commit's id is looked at more closely all the same. */
const isPlain = ({ refAndPath: [ref = 'HEAD', ...path] }: SourceAddress): boolean =>
  path.length === 0 && !mayNameCommit(ref);

/**
 * Whether a skill that came with its stamps but without our record is as upstream had it: at the new
 * head, or else at the commit of its stamps. When that commit is gone nothing proves that it was not
 * edited, so every difference counts as an edit.
 */
export async function compareAdopted(
  deps: BaseDeps,
  operation: Operation,
  { skill, record, state }: TrackedSkill,
  latest: UpstreamBundle
): Promise<Adoption> {
  const atHead = await matchOf(latest, state.hash, skill.name, deps.objects);
  if (atHead !== null) {
    return { base: latest, ...atHead };
  }
  const base = await fetchBase(deps, operation, { record });
  const atBase = base === null ? null : await matchOf(base, state.hash, skill.name, deps.objects);
  return { base, nameEdit: atBase?.nameEdit ?? null };
}

async function matchOf(
  bundle: UpstreamBundle,
  hash: string | null,
  name: string,
  objects: ObjectStore
): Promise<Pick<Adoption, 'nameEdit'> | null> {
  if (hash === hashOf(bundle.files)) {
    return { nameEdit: null };
  }
  const markdown = bundle.files.find(file => file.path === 'SKILL.md');
  const renamed =
    markdown === undefined ? null : editName(await objects.read(markdown.sha256), name);
  if (renamed === null) {
    return null;
  }
  const files = bundle.files.map(file =>
    file === markdown ? { ...file, sha256: sha256(renamed) } : file
  );
  return hash === hashOf(files) ? { nameEdit: name } : null;
}
