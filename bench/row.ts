import type { CompanionProcess } from '../tests/support/companion-process';
import type { GitHubStandIn } from '../tests/support/github';

import type { Figure } from './report';

/** One line of the table: a thing people do, measured at each latency. */
export interface Row {
  readonly name: string;
  /** Milliseconds that the upstream waits before each answer; `null` where it is not asked. */
  readonly latencies: readonly (number | null)[];
  readonly targets: readonly Target[];
  /** Sets up what all trials share. */
  open(): Promise<Workload>;
}

/** What a figure may be at most. Times are judged at the largest latency alone. */
export interface Target {
  readonly figure: Figure;
  readonly limit: number;
  /** `limit` is a share of the bytes of one archive of the repository. */
  readonly ofArchive?: true;
}

export interface Workload {
  /** Null where the upstream is not asked. */
  readonly github: GitHubStandIn | null;
  /** Brings everything into the state before the thing, untimed. */
  prepare(): Promise<Trial>;
  close(): Promise<void>;
}

export interface Trial {
  /** Null where the thing is to start one. */
  readonly companion: CompanionProcess | null;
  /** Bytes of one archive of the repository as it now is, where a target asks for it. */
  readonly archiveBytes?: number;
  /** The timed thing. @returns the companion that did it. @throws when it went otherwise than planned */
  act(): Promise<CompanionProcess>;
  finish(): Promise<void>;
}
