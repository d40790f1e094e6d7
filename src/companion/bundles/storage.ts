import type { FastifyBaseLogger } from 'fastify';

import type { Clock } from '../clock';

import type { DiskReader } from './disk-reader';
import type { OnStep } from './installation';
import type { ObjectStore } from './object-store';
import type { RecordSeal } from './record-seal';
import type { Records } from './records';
import type { ScanCache } from './scan-cache';
import type { ScopeRoots } from './scopes';
import type { Snapshots } from './snapshots';

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
