import type { SkillsClient } from '../../../src/client';
import type { Home } from '../../support/companion-process';

import type { PlacedBundle } from '../support/bundles-on-disk';
import type { KeptSnapshots } from '../support/kept-snapshots';

/** What an attempt works on, and with. */
export interface Scene {
  readonly client: SkillsClient;
  readonly home: Home;
  readonly snapshots: KeptSnapshots;
  /** The bundles on disk at first, as `keyOf` names them. */
  readonly present: readonly string[];
  /** What is on disk now. */
  look(): Promise<ReadonlyMap<string, PlacedBundle>>;
  /** Address of the repository or of a skill in it. */
  address(skill?: string): string;
  /** Moves upstream on by one revision. */
  advance(): Promise<void>;
  revision(): number;
  pick<T>(from: readonly T[]): T;
}

/** An operation about to be interrupted. */
export interface Attempt {
  run(): Promise<unknown>;
  /** Whether a bundle that is not as before is wholly what the operation makes of it. */
  isDone(key: string, bundle: PlacedBundle | undefined, before: PlacedBundle | undefined): boolean;
  /** What holds of all bundles together, whenever it was interrupted. */
  holds?(after: ReadonlyMap<string, PlacedBundle>): boolean;
}

export type Attempts = Readonly<Record<string, (scene: Scene) => Promise<Attempt>>>;
