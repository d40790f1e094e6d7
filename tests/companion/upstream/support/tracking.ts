import type { SkillRef } from '../../../../src/companion/bundles/installing/installation';
import type { UpstreamRepository } from '../../../support/github';
import { skillText, startWorld, type Companion, type World } from './world';

const TOKEN = 'secret';

/** The skill that {@link trackPdf} installs. */
export const pdf: SkillRef = { scope: 'user', name: 'pdf' };

/** A world with a companion that has a token, so that a 304 costs no quota. */
export async function startWithToken(): Promise<{ world: World; companion: Companion }> {
  const world = await startWorld({ [TOKEN]: 'all' });
  const environment = { PATH: '', GH_ENTERPRISE_TOKEN: TOKEN };
  return { world, companion: await world.open({ deps: { environment } }) };
}

/** @param rest what follows the host in an address */
export async function importTracking(
  world: World,
  { upstream }: Companion,
  rest: string
): Promise<void> {
  await upstream.importSkill({
    url: `https://${world.host}/${rest}`,
    scope: 'user',
    tracksUpstream: true
  });
}

/** A repository with a tracked skill and something beside it; the request log is then empty. */
export async function trackPdf(world: World, companion: Companion): Promise<UpstreamRepository> {
  const repository = await world.github.createRepository('acme/skills', {
    files: { 'pdf/SKILL.md': skillText('pdf', 'One.'), 'pdf/old.txt': 'old', 'docs/a.md': 'a' }
  });
  await importTracking(world, companion, 'acme/skills/tree/HEAD/pdf');
  world.github.log.reset();
  return repository;
}
