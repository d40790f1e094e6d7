import type { Stamps } from '../../../domain/frontmatter/stamps';
import { guessRefAndPath, parseSourceAddress } from '../../../domain/source/source-address';

import type { InstallRecord } from './record';

function hostOf(source: string): string | null {
  return URL.canParse(source) ? new URL(source).host : null;
}

/**
 * What the stamps of a bundle without a record tell (a moved project, a colleague's clone, lost
 * data). Which files were edited since is unknown. Null without a source that can be understood.
 * A foreign `managed_source` makes nobody an owner.
 */
export function adopt(stamps: Stamps | null): InstallRecord | null {
  const source = stamps?.source;
  const host = source === undefined ? null : hostOf(source);
  if (stamps === null || source === undefined || host === null) {
    return null;
  }
  const parsed = parseSourceAddress(source, [host]);
  if (!parsed.ok) {
    return null;
  }
  const { owner, repo } = parsed.address;
  const { ref, path } = guessRefAndPath(parsed.address);
  const commit = stamps.trackingRef ?? '';
  return {
    owner: 'user',
    origin: { source, host: parsed.address.host, owner, repo, ref, path, commit },
    tree: null,
    tracksUpstream: stamps.tracksUpstream === true,
    trackingRef: commit,
    currentAt: null,
    stamped: true,
    nameEdit: null,
    adopted: true,
    files: null,
    hash: null,
    installedAt: null,
    syncedAt: null
  };
}

/**
 * The record that holds for what is on disk. Stamps in the file win over the record: whether it
 * tracks can be edited by hand, and another commit in the stamps means that the files came by
 * another way (a pull of a project in which a colleague synced).
 */
export function effectiveRecord(
  recorded: InstallRecord | null,
  stamps: Stamps | null
): InstallRecord | null {
  if (recorded === null) {
    return adopt(stamps);
  }
  if (!recorded.stamped) {
    return recorded;
  }
  const ref = stamps?.trackingRef;
  if (recorded.owner === 'user' && ref !== undefined && ref !== recorded.trackingRef) {
    return adopt(stamps) ?? recorded;
  }
  return { ...recorded, tracksUpstream: stamps?.tracksUpstream === true };
}
