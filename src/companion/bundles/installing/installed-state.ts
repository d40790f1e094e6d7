import type { BundleScan } from '../listing/bundle-scan';
import type { InstallRecord } from '../state/record';

/** What stands on disk when an installation is planned. */
export interface InstalledState {
  /** null when nothing is there. */
  readonly scan: BundleScan | null;
  /** Where `scan` was read; local files are copied from there. */
  readonly directory: string;
  readonly record: InstallRecord | null;
}
