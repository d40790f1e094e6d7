import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import type { SkillsClient } from '../../../src/client';
import type { Home } from '../../support/companion-process';

import { sameLines, type BundleOnDisk } from '../support/bundles-on-disk';
import type { KeptSnapshots } from '../support/kept-snapshots';
import { linesAt, NAMES, upstreamName } from '../support/skill-revisions';

/** What an attempt works on, and with. */
export interface Scene {
  readonly client: SkillsClient;
  readonly home: Home;
  readonly snapshots: KeptSnapshots;
  /** Names of the bundles on disk now. */
  readonly present: readonly string[];
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
  isDone(name: string, bundle: BundleOnDisk | undefined, before: BundleOnDisk | undefined): boolean;
}

const scope = 'user';

const pathOf = (name: string): string => `skills/${upstreamName(name)}`;

const isCurrent =
  (scene: Scene, concerns: (name: string) => boolean): Attempt['isDone'] =>
  (name, bundle) =>
    concerns(name) && sameLines(bundle?.unstamped, linesAt(name, scene.revision()));

async function presentOne(scene: Scene): Promise<string> {
  const name = scene.pick(NAMES);
  if (!scene.present.includes(name)) {
    await scene.client.importSkill({ url: scene.address(name), scope, tracksUpstream: true });
  }
  return name;
}

/** Every operation that writes to bundles, ready to run. */
export const OPERATIONS: Record<string, (scene: Scene) => Promise<Attempt>> = {
  'import one': async scene => {
    const name = scene.pick(NAMES);
    if (scene.present.includes(name)) {
      await scene.client.deleteSkill(scope, name);
    }
    return {
      run: () =>
        scene.client.importSkill({ url: scene.address(name), scope, tracksUpstream: true }),
      isDone: isCurrent(scene, each => each === name)
    };
  },

  'import many, overwrite': async scene => {
    await scene.advance();
    return {
      run: () =>
        scene.client.importSkills({
          url: scene.address(),
          scope,
          paths: NAMES.map(pathOf),
          onConflict: 'overwrite',
          tracksUpstream: true
        }),
      isDone: isCurrent(scene, each => NAMES.some(name => name === each))
    };
  },

  'import many, rename': async scene => {
    const names = [await presentOne(scene), scene.pick(NAMES)];
    return {
      run: () =>
        scene.client.importSkills({
          url: scene.address(),
          scope,
          paths: [...new Set(names.map(pathOf))],
          onConflict: 'rename',
          tracksUpstream: true
        }),
      isDone: isCurrent(scene, each => names.includes(upstreamName(each)))
    };
  },

  'sync all': async scene => {
    await presentOne(scene);
    await scene.advance();
    return { run: () => scene.client.syncAll(), isDone: isCurrent(scene, () => true) };
  },

  'sync one over edits': async scene => {
    const name = await presentOne(scene);
    await scene.client.setTracking(scope, name, true);
    await appendFile(path.join(scene.home.userSkillsDir, name, 'data', 'empty'), 'edited');
    await scene.advance();
    return {
      run: () => scene.client.sync(scope, name, { onLocalEdits: 'overwrite' }),
      isDone: isCurrent(scene, each => each === name)
    };
  },

  delete: async scene => {
    const renamed = scene.present.filter(name => name !== upstreamName(name));
    const name = renamed.length > 0 ? scene.pick(renamed) : await presentOne(scene);
    return {
      run: () => scene.client.deleteSkill(scope, name),
      isDone: (each, bundle) => each === name && bundle === undefined
    };
  },

  restore: async scene => {
    if (scene.snapshots.all.length === 0) {
      const name = await presentOne(scene);
      await scene.client.deleteSkill(scope, name);
      await scene.snapshots.look();
    }
    const snapshot = scene.pick(scene.snapshots.all);
    return {
      run: () => scene.client.restoreSnapshot(snapshot.id),
      isDone: (each, bundle) => each === snapshot.name && sameLines(bundle?.lines, snapshot.lines)
    };
  },

  'set tracking': async scene => {
    const name = await presentOne(scene);
    const { skill } = await scene.client.getSkill(scope, name);
    const wanted = !skill.tracksUpstream;
    return {
      run: () => scene.client.setTracking(scope, name, wanted),
      isDone: (each, bundle, before) =>
        each === name && bundle?.tracks === wanted && sameLines(bundle.unstamped, before?.unstamped)
    };
  }
};
