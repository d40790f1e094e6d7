import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { SCOPES, type Scope } from '../../src/contracts';
import type { Bundles } from '../../src/companion/bundles/bundles';
import { ProblemError } from '../../src/http/problem';
import { contentOf, openHome, type Home } from '../companion/bundles/home';

import { seededRandom } from './kills/chance';

const SKILLS = 6;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const CALLS = 25;

type Pick = <T>(from: readonly T[]) => T;

function picking(seed: number): Pick {
  const random = seededRandom(seed);
  return from => {
    const one = from[Math.floor(random() * from.length)];
    if (one === undefined) {
      throw new Error('Nothing to pick from');
    }
    return one;
  };
}

const body = (count: number): string =>
  `---\nname: ${NAMES[count] ?? ''}\ndescription: x\n---\nSkill ${count}\n`;

/** What may be answered while names and places change under everybody's feet. */
const TAKEN_OR_GONE = ['already-exists', 'skill-not-found'];
const EXPECTED = {
  renamed: TAKEN_OR_GONE,
  moved: TAKEN_OR_GONE,
  switched: TAKEN_OR_GONE,
  // The source is not locked: it may have been on its way each time that it was looked at.
  copied: [...TAKEN_OR_GONE, 'busy']
};

async function callAtRandom(bundles: Bundles, pick: Pick): Promise<string> {
  const skill = { scope: pick(SCOPES), name: pick(NAMES) };
  const name = pick(NAMES);
  const scope: Scope = skill.scope === 'user' ? 'project' : 'user';
  const copy = { scope: pick(SCOPES), name };
  const enabled = pick([true, false]);
  const calls = {
    renamed: () => bundles.rename(skill, name),
    moved: () => bundles.move(skill, scope),
    switched: () => bundles.setEnabled(skill, { enabled }),
    copied: () => bundles.duplicate(skill, copy)
  };
  const call = pick(['renamed', 'moved', 'switched', 'copied'] as const);
  try {
    await calls[call]();
    return call;
  } catch (error) {
    if (error instanceof ProblemError && EXPECTED[call].includes(error.code)) {
      return error.code;
    }
    throw error;
  }
}

describe('Two companions that rename, move, copy and hide the same skills', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  it('lose none and never wait for each other in a circle', async () => {
    for (let count = 0; count < SKILLS; count += 1) {
      await home.write(join(home.skills, NAMES[count] ?? '', 'SKILL.md'), body(count));
    }
    const another = await home.openAnother();
    const lanes = [home.bundles, home.bundles, another, another].map(async (bundles, lane) => {
      const pick = picking(lane + 1);
      const outcomes: string[] = [];
      for (let call = 0; call < CALLS; call += 1) {
        outcomes.push(await callAtRandom(bundles, pick));
      }
      return outcomes;
    });
    const outcomes = (await Promise.all(lanes)).flat();
    const copies = outcomes.filter(each => each === 'copied').length;
    for (const each of Object.keys(EXPECTED)) {
      expect(outcomes).toContain(each);
    }

    const listed = await home.bundles.list({ refresh: true });
    expect(listed).toHaveLength(SKILLS + copies);
    expect(await another.list({ refresh: true })).toEqual(listed);
    const files = await contentOf(home.directory);
    const found = new Set<string>();
    for (const [path, content] of Object.entries(files)) {
      const skill = /Skill \d$/m.exec(content)?.[0];
      if (path.endsWith('/SKILL.md') && skill !== undefined) {
        found.add(skill);
      }
    }
    expect(found.size).toBe(SKILLS);
    for (const root of [home.skills, home.project]) {
      for (const directory of ['journal', 'staging']) {
        const left = await readdir(join(root, '..', '.jupyterlab-skills', directory));
        expect(left).toEqual([]);
      }
    }
  }, 60_000);
});
