import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import type { SkillsClient } from '../../../src/client';
import { filesFromTemplate } from '../../../src/domain/skill-templates';
import type { Home } from '../../support/companion-process';
import { skillMarkdown } from '../../support/skill-files';

import { sameLines, type BundleOnDisk } from '../support/bundles-on-disk';
import type { KeptSnapshots } from '../support/kept-snapshots';
import { linesAt, NAMES, OWN, upstreamName } from '../support/skill-revisions';

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

const EDITED = path.join('data', 'empty');

/** What upstream holds now, with the file that is edited here as it was before. */
const isMerged =
  (scene: Scene, which: string): Attempt['isDone'] =>
  (name, bundle, before) => {
    const isEdited = (line: string): boolean => line.startsWith('data/empty ');
    const kept = before?.lines.filter(isEdited) ?? [];
    const others = linesAt(name, scene.revision()).filter(line => !isEdited(line));
    return name === which && sameLines(bundle?.unstamped, [...others, ...kept].sort());
  };

async function presentOne(scene: Scene): Promise<string> {
  const name = scene.pick(NAMES);
  if (!scene.present.includes(name)) {
    await scene.client.importSkill({ url: scene.address(name), scope, tracksUpstream: true });
  }
  return name;
}

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** The skill that is made and edited here: of the others it must be told which revision they are. */
const OWN_SKILL = { scope, name: OWN, description: 'Made', template: 'script' } as const;
const RUN = 'scripts/run.py';

function ownLines(): string[] {
  const nothing = { allowedTools: null, body: null };
  const files = filesFromTemplate('script', { name: OWN, description: 'Made', ...nothing });
  return [
    'scripts/',
    ...files.map(
      file => `${file.path} ${file.executable ? '755' : '644'} ${digestOf(file.content)}`
    )
  ].sort();
}

async function presentOwn({ client, present }: Scene): Promise<void> {
  if (!present.includes(OWN)) {
    await client.createSkill(OWN_SKILL);
  }
}

/** One file of the own skill is in this condition, or gone, and the rest as before. */
const becomes =
  (path: string, line: string | null): Attempt['isDone'] =>
  (name, bundle, before) => {
    const rest = (before?.lines ?? []).filter(each => !each.startsWith(`${path} `));
    const wanted = [...rest, ...(line === null ? [] : [`${path} ${line}`])].sort();
    return name === OWN && sameLines(bundle?.lines, wanted);
  };

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
    const name = await presentOne(scene);
    await scene.client.setTracking(scope, name, true);
    await appendFile(path.join(scene.home.userSkillsDir, name, EDITED), 'edited');
    await scene.advance();
    return {
      run: () => scene.client.sync(scope, name, { onLocalEdits: 'merge' }),
      isDone: isMerged(scene, name)
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

  create: async scene => {
    if (scene.present.includes(OWN)) {
      await scene.client.deleteSkill(scope, OWN);
    }
    return {
      run: () => scene.client.createSkill(OWN_SKILL),
      isDone: (name, bundle) => name === OWN && sameLines(bundle?.lines, ownLines())
    };
  },

  'edit the text': async scene => {
    await presentOwn(scene);
    const content = skillMarkdown(OWN, `# Mine ${scene.pick(['a', 'b', 'c'])}\n`);
    return {
      run: () => scene.client.updateSkill(scope, OWN, { content }),
      isDone: becomes('SKILL.md', `644 ${digestOf(content)}`)
    };
  },

  'edit a file': async scene => {
    await presentOwn(scene);
    const content = `by ${scene.pick(['a', 'b', 'c'])}`;
    await scene.client.writeFile(scope, OWN, RUN, { content: 'before', executable: true });
    return {
      run: () => scene.client.writeFile(scope, OWN, RUN, { content, executable: false }),
      isDone: becomes(RUN, `644 ${digestOf(content)}`)
    };
  },

  'delete a file': async scene => {
    await presentOwn(scene);
    await scene.client.writeFile(scope, OWN, 'scripts/more', { content: 'more' });
    await scene.client.writeFile(scope, OWN, RUN, { content: 'before' });
    return {
      run: () => scene.client.deleteFile(scope, OWN, RUN),
      isDone: becomes(RUN, null)
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
