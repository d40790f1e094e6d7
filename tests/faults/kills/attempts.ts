import { randomUUID } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { linesUnder, sameLines } from '../support/bundles-on-disk';
import { linesAt, NAMES, upstreamName } from '../support/skill-revisions';

import type { Attempt, Attempts, Scene } from './scene';

const scope = 'user';

const pathOf = (name: string): string => `skills/${upstreamName(name)}`;

const isCurrent =
  (scene: Scene, concerns: (name: string) => boolean): Attempt['isDone'] =>
  (name, bundle) =>
    concerns(name) && sameLines(bundle?.unstamped, linesAt(name, scene.revision()));

const EDITED = 'data/empty';
/** A file that every revision changes. */
const CONTESTED = 'data/bytes.bin';

/** What upstream holds now, with the files that are edited here as they were before. */
const isMerged =
  (scene: Scene, which: string, edited: readonly string[]): Attempt['isDone'] =>
  (name, bundle, before) => {
    const isEdited = (line: string): boolean => edited.some(file => line.startsWith(`${file} `));
    const kept = before?.lines.filter(isEdited) ?? [];
    const others = linesAt(name, scene.revision()).filter(line => !isEdited(line));
    return name === which && sameLines(bundle?.unstamped, [...others, ...kept].sort());
  };

function freeName({ present }: Scene, name: string): string {
  let number = 50;
  while (present.includes(`${name}-${number}`)) {
    number += 1;
  }
  return `${name}-${number}`;
}

async function presentOne(scene: Scene): Promise<string> {
  const name = scene.pick(NAMES);
  if (!scene.present.includes(name)) {
    await scene.client.importSkill({ url: scene.address(name), scope, tracksUpstream: true });
  }
  return name;
}

/** Without the edits that an earlier attempt may have left. */
async function presentClean(scene: Scene): Promise<string> {
  const name = await presentOne(scene);
  await scene.client.setTracking(scope, name, true);
  await scene.client.sync(scope, name, { onLocalEdits: 'overwrite', force: true });
  return name;
}

/** The operations on skills that come from upstream, ready to run. */
export const UPSTREAM_ATTEMPTS: Attempts = {
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
    return {
      run: () => scene.client.syncAll({ onLocalEdits: 'overwrite' }),
      isDone: isCurrent(scene, () => true)
    };
  },

  'sync one over edits': async scene => {
    const name = await presentOne(scene);
    await scene.client.setTracking(scope, name, true);
    await appendFile(path.join(scene.home.userSkillsDir, name, EDITED), 'edited');
    await scene.advance();
    return {
      run: () => scene.client.sync(scope, name, { onLocalEdits: 'overwrite' }),
      isDone: isCurrent(scene, each => each === name)
    };
  },

  'sync one, merging edits': async scene => {
    const name = await presentClean(scene);
    await appendFile(path.join(scene.home.userSkillsDir, name, EDITED), 'edited');
    await scene.advance();
    return {
      run: () => scene.client.sync(scope, name, { onLocalEdits: 'merge' }),
      isDone: isMerged(scene, name, [EDITED])
    };
  },

  'sync one, conflicts settled': async scene => {
    const name = await presentClean(scene);
    await appendFile(path.join(scene.home.userSkillsDir, name, EDITED), 'edited');
    await writeFile(path.join(scene.home.userSkillsDir, name, CONTESTED), 'mine');
    await scene.advance();
    const { ref, hash } = await scene.client.planSync(scope, name);
    return {
      run: () =>
        scene.client.sync(scope, name, {
          onLocalEdits: 'merge',
          ref,
          ...(hash !== null && { hash }),
          resolutions: [{ path: CONTESTED, take: 'mine' }]
        }),
      isDone: isMerged(scene, name, [EDITED, CONTESTED])
    };
  },

  rename: async scene => {
    const name = await presentOne(scene);
    const target = freeName(scene, name);
    const lines = await linesUnder(target, name, await scene.look());
    return {
      run: () => scene.client.renameSkill(scope, name, { newName: target }),
      isDone: (key, bundle) =>
        key === name ? bundle === undefined : key === target && sameLines(bundle?.lines, lines),
      holds: after => after.has(name) !== after.has(target)
    };
  },

  'undo a rename': async scene => {
    const name = await presentOne(scene);
    const target = freeName(scene, name);
    const before = (await scene.look()).get(name);
    const operation = randomUUID();
    await scene.client.renameSkill(scope, name, { newName: target, operation });
    return {
      run: () => scene.client.undo(operation),
      isDone: (key, bundle) =>
        key === target
          ? bundle === undefined
          : key === name && sameLines(bundle?.lines, before?.lines),
      holds: after => after.has(name) !== after.has(target)
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
      isDone: (each, bundle) => each === snapshot.key && sameLines(bundle?.lines, snapshot.lines)
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
