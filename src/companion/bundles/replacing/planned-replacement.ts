import type { BundleLocation } from '../listing/bundle-location';
import type { BundleScan } from '../listing/bundle-scan';
import type { TreeEntry } from './bundle-tree';
import type { InstallRecord } from '../state/record';
import type { SnapshotEvent } from '../history/snapshots';

/** What stands at the target and will be moved aside, and what its snapshot says of that. */
export interface Previous extends SnapshotEvent {
  /** Where it stands when it is to get another name: it leaves once the new one stands. */
  readonly location?: BundleLocation;
  /** null for a link. */
  readonly scan: BundleScan | null;
  readonly link: string | null;
  readonly record: InstallRecord | null;
}

/** One replacement, fully planned. Moving from nothing to nothing is no replacement. */
export interface Replacement {
  readonly location: BundleLocation;
  readonly previous: Previous | null;
  /** What history says of a bundle that is made where nothing stood; left out, it says nothing. */
  readonly begins?: SnapshotEvent | undefined;
  /** The tree that moves in, or the target of a link; null removes the bundle. */
  readonly next: { readonly entries: readonly TreeEntry[] } | { readonly link: string } | null;
  readonly record: InstallRecord | null;
}
