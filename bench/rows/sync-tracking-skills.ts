import type { UpstreamRepository } from '../../tests/support/github';
import type { Stage } from '../../tests/support/stage';
import type { Row } from '../row';
import { skillsWithScripts, skillNames } from '../sample-skills';
import { archiveOf, setStageWithToken } from '../stage-with-token';

const ASSET_BYTES = 20_000;

/** How much of each repository moves between two syncs. */
export type Moves = 'nothing' | 'one' | 'all';

interface Size {
  readonly repositories: number;
  /** Tracking skills of each repository. */
  readonly skills: number;
}

interface Upstream {
  readonly repository: UpstreamRepository;
  readonly names: readonly string[];
}

async function importAll(stage: Stage, { repository, names }: Upstream): Promise<void> {
  for (const name of names) {
    const url = stage.address(`${repository.fullName}/tree/main/skills/${name}`);
    await stage.companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
  }
}

async function openUpstreams(stage: Stage, { repositories, skills }: Size): Promise<Upstream[]> {
  const upstreams: Upstream[] = [];
  for (const number of skillNames(repositories, 'r')) {
    const names = skillNames(skills, number);
    const files = skillsWithScripts(names, ASSET_BYTES);
    const repository = await stage.github.createRepository(`acme/${number}`, { files });
    const upstream = { repository, names };
    await importAll(stage, upstream);
    upstreams.push(upstream);
  }
  return upstreams;
}

/** Syncs all tracking skills at once. */
export function syncTrackingSkills(
  { repositories, skills }: Size,
  moves: Moves,
  targets: Row['targets']
): Row {
  const place = repositories === 1 ? 'of one repository' : `of ${repositories} repositories`;
  return {
    name: `sync ${repositories * skills} skills ${place}, ${moves} changed`,
    latencies: [0, 100],
    targets,
    async open() {
      const stage = await setStageWithToken();
      const upstreams = await openUpstreams(stage, { repositories, skills });
      const [first] = upstreams;
      const { companion } = stage;
      let revision = 1;
      return {
        github: stage.github,
        close: () => stage.close(),
        async prepare() {
          revision += 1;
          let moved = 0;
          for (const { repository, names } of moves === 'nothing' ? [] : upstreams) {
            const changed = moves === 'one' ? names.slice(0, 1) : names;
            await repository.commit(skillsWithScripts(changed, ASSET_BYTES, revision));
            moved += changed.length;
          }
          return {
            companion,
            ...(first !== undefined && {
              archiveBytes: (await archiveOf(stage, first.repository.fullName)).length
            }),
            async act() {
              const { results } = await companion.client.syncAll();
              const updated = results.filter(result => 'updated' in result && result.updated);
              if (results.length !== repositories * skills || updated.length !== moved) {
                throw new Error(
                  `${updated.length} of ${results.length} skills were updated, not ${moved}: ${JSON.stringify(results.find(result => 'error' in result))}`
                );
              }
              return companion;
            },
            finish: () => Promise.resolve()
          };
        }
      };
    }
  };
}
