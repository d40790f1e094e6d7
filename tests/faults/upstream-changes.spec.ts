import type { PreviewResponse } from '../../src/contracts';
import { diskState } from '../support/disk-state';
import type { UpstreamRepository } from '../support/github';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const scope = 'user';
const rewritten = skillTree(['pdf', 'xls'], 3);

/** What becomes of upstream, and what each operation then comes to: an answer, or a code. */
const CHANGES: readonly {
  readonly change: string;
  readonly make: (repository: UpstreamRepository) => unknown;
  readonly fresh: string;
  readonly sync: string;
}[] = [
  {
    change: 'is force-pushed',
    make: repository => repository.forcePush(rewritten),
    fresh: 'Revision 3.',
    sync: 'Revision 3.'
  },
  {
    change: 'is force-pushed and the old commits are gone',
    make: async repository => {
      await repository.forcePush(rewritten);
      await repository.pruneUnreachable();
    },
    fresh: 'Revision 3.',
    sync: 'Revision 3.'
  },
  {
    change: 'loses the branch',
    make: async repository => {
      await repository.branch('other');
      await repository.setDefaultBranch('other');
      await repository.deleteRef('refs/heads/main');
    },
    fresh: 'source-not-found 404',
    sync: 'source-not-found 502'
  },
  {
    change: 'loses the skills',
    make: repository => repository.commit({ skills: null, 'README.md': 'Gone' }),
    fresh: 'source-not-found 404',
    sync: 'source-not-found 502'
  },
  {
    change: 'is deleted',
    make: repository => repository.delete(),
    fresh: 'source-not-found 404',
    sync: 'source-not-found 502'
  },
  {
    change: 'is renamed',
    make: repository => repository.rename('acme/renamed'),
    fresh: 'Revision 2.',
    sync: 'Revision 2.'
  }
];

describe('Upstream that changes between two operations', () => {
  let stage: Stage;
  let repository: UpstreamRepository;
  let seen: PreviewResponse;

  beforeEach(async () => {
    stage = await setStage();
    repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf', 'xls'])
    });
    await stage.companion.client.importSkill({ url: address('pdf'), scope, tracksUpstream: true });
    await repository.commit(skillTree(['pdf', 'xls'], 2));
    seen = await stage.companion.client.preview({ url: address('xls') });
  });
  afterEach(() => stage.close());

  const address = (skill: string): string => stage.address(`acme/skills/tree/main/skills/${skill}`);

  /** The line of the skill that tells its revision, or the code and status; then nothing has changed. */
  async function outcome(work: () => Promise<unknown>, name: string): Promise<string> {
    const before = await diskState(stage.home.userSkillsDir);
    try {
      await work();
    } catch (error) {
      expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
      const { code, status } = error as { code: string; status: number };
      return `${code} ${status}`;
    }
    const { skill } = await stage.companion.client.getSkill(scope, name);
    return /Revision \d+\./.exec(skill.body)?.[0] ?? skill.body;
  }

  it.each(CHANGES)('$change', async ({ make, fresh, sync }) => {
    await make(repository);
    const { client } = stage.companion;
    const importXls = (commit: string | null) => () =>
      client.importSkill({
        url: address('xls'),
        scope,
        tracksUpstream: true,
        ...(commit === null ? {} : { commit })
      });
    // What was shown is what is installed, come what may: its files are at hand since then.
    expect(await outcome(importXls(seen.commit), 'xls')).toBe('Revision 2.');
    await client.deleteSkill(scope, 'xls');
    expect(await outcome(importXls(null), 'xls')).toBe(fresh);
    const before = await diskState(`${stage.home.userSkillsDir}/pdf`);
    const { results } = await client.syncAll();
    const row = results.find(({ name }) => name === 'pdf');
    const wasSynced = row !== undefined && 'updated' in row;
    expect(wasSynced ? 'synced' : `${row?.code} ${row?.status}`).toBe(
      sync.startsWith('Revision') ? 'synced' : sync
    );
    if (!wasSynced) {
      expect(await diskState(`${stage.home.userSkillsDir}/pdf`)).toEqual(before);
    }
    expect(await outcome(() => client.sync(scope, 'pdf'), 'pdf')).toBe(sync);
  });
});
