import type { FastifyBaseLogger } from 'fastify';

import type { Clock } from '../clock';

import type { DiskReader } from './disk/disk-reader';
import type { OnStep } from './installing/installation';
import type { ObjectStore } from './state/object-store';
import type { RecordSeal } from './state/record-seal';
import type { Records } from './state/records';
import type { ScanCache } from './listing/scan-cache';
import type { ScopeRoots } from './listing/scopes';
import type { Snapshots } from './history/snapshots';

/** The places and ports that everything in this folder works with. */
export interface Storage {
  readonly roots: ScopeRoots;
  readonly records: Records;
  readonly seal: RecordSeal;
  readonly snapshots: Snapshots;
  readonly objects: ObjectStore;
  readonly disk: DiskReader;
  readonly scans: ScanCache;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  readonly onStep: OnStep;
}
