import { createHash, randomUUID } from 'node:crypto';

import { filesFromTemplate } from '../../../src/domain/skill-templates';
import { skillMarkdown } from '../../support/skill-files';

import { keyOf, linesUnder, sameLines, type PlacedBundle } from '../support/bundles-on-disk';
import { COPY, OWN } from '../support/skill-revisions';

import type { Attempt, Attempts, Scene } from './scene';

const scope = 'user';
const ELSEWHERE = keyOf('project', OWN);

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

/** The own skill, where agents see it, in the user's scope alone. */
async function presentOwn({ client, look }: Scene): Promise<PlacedBundle> {
  const bundles = await look();
  if (bundles.has(ELSEWHERE)) {
    await client.deleteSkill('project', OWN);
  }
  if (!bundles.has(OWN)) {
    await client.createSkill(OWN_SKILL);
  }
  await client.updateSkill(scope, OWN, { enabled: true });
  const own = (await look()).get(OWN);
  if (own === undefined) {
    throw new Error('What was just made is not there');
  }
  return own;
}

/** One file of the own skill is in this condition, or gone, and the rest as before. */
const becomes =
  (path: string, line: string | null): Attempt['isDone'] =>
  (name, bundle, before) => {
    const rest = (before?.lines ?? []).filter(each => !each.startsWith(`${path} `));
    const wanted = [...rest, ...(line === null ? [] : [`${path} ${line}`])].sort();
    return name === OWN && sameLines(bundle?.lines, wanted);
  };

const isSwitched: Attempt['isDone'] = (key, bundle, before) =>
  key === OWN && bundle?.enabled !== before?.enabled && sameLines(bundle?.lines, before?.lines);

/** The operations on skills of one's own, ready to run. */
export const OWN_ATTEMPTS: Attempts = {
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

  'rename a file': async scene => {
    await presentOwn(scene);
    await scene.client.writeFile(scope, OWN, RUN, { content: 'before' });
    await scene.client.writeFile(scope, OWN, 'scripts/more', { content: 'more' });
    const { lines } = await presentOwn(scene);
    const to = 'scripts/other';
    const wanted = lines
      .filter(line => !line.startsWith(`${to} `))
      .map(line => line.replace(`${RUN} `, `${to} `))
      .sort();
    if (lines.some(line => line.startsWith(`${to} `))) {
      await scene.client.deleteFile(scope, OWN, to);
    }
    return {
      run: () => scene.client.renameFile(scope, OWN, { from: RUN, to }),
      isDone: (key, bundle) => key === OWN && sameLines(bundle?.lines, wanted)
    };
  },

  duplicate: async scene => {
    await presentOwn(scene);
    if (scene.present.includes(COPY)) {
      await scene.client.deleteSkill(scope, COPY);
    }
    const wanted = await linesUnder(COPY, OWN, await scene.look());
    return {
      run: () => scene.client.duplicateSkill(scope, OWN, { scope, name: COPY }),
      isDone: (key, bundle) => key === COPY && sameLines(bundle?.lines, wanted)
    };
  },

  move: async scene => {
    const { lines } = await presentOwn(scene);
    return {
      run: () => scene.client.moveSkill(scope, OWN, { scope: 'project' }),
      isDone: (key, bundle) =>
        key === OWN ? bundle === undefined : key === ELSEWHERE && sameLines(bundle?.lines, lines),
      holds: after => after.has(OWN) || after.has(ELSEWHERE)
    };
  },

  disable: async scene => {
    await presentOwn(scene);
    return {
      run: () => scene.client.updateSkill(scope, OWN, { enabled: false }),
      isDone: isSwitched
    };
  },

  enable: async scene => {
    await presentOwn(scene);
    await scene.client.updateSkill(scope, OWN, { enabled: false });
    return {
      run: () => scene.client.updateSkill(scope, OWN, { enabled: true }),
      isDone: isSwitched
    };
  },

  undo: async scene => {
    const before = await presentOwn(scene);
    if (!scene.present.includes(COPY)) {
      await scene.client.duplicateSkill(scope, OWN, { scope, name: COPY });
    }
    const copy = (await scene.look()).get(COPY);
    const operation = randomUUID();
    const content = skillMarkdown(OWN, `# Of ${operation}\n`);
    await scene.client.updateSkill(scope, OWN, { content, operation });
    await scene.client.updateSkill(scope, OWN, { enabled: false, operation });
    await scene.client.deleteSkill(scope, COPY, { operation });
    return {
      run: () => scene.client.undo(operation),
      isDone: (key, bundle, was) =>
        key === COPY
          ? sameLines(bundle?.lines, copy?.lines)
          : key === OWN &&
            bundle?.enabled === true &&
            (sameLines(bundle.lines, before.lines) || sameLines(bundle.lines, was?.lines))
    };
  }
};
