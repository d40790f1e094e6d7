import { fault, type GitHubStandIn, type UpstreamRepository } from '../tests/support/github';

import { manySkills } from './many-skills';
import { sampleFiles } from './sample-files';

/** With this token the private repository can be read. */
export const DEMO_TOKEN = 'demo';
const RATE_LIMITED_FOR_SECONDS = 25 * 60;

/** The repositories that change while one looks. */
export interface SampleRepositories {
  readonly skills: UpstreamRepository;
  readonly handbook: UpstreamRepository;
}

/** Puts every sample repository on the stand-in, with the state that it is to show. */
export async function createSampleRepositories(github: GitHubStandIn): Promise<SampleRepositories> {
  const create = async (fullName: string, options: { private?: boolean } = {}) =>
    github.createRepository(fullName, { ...options, files: await sampleFiles(fullName) });
  const skills = await create('acme/skills');
  const handbook = await create('acme/handbook');
  await create('acme/toolbox');
  await create('acme/curiosities');
  await github.createRepository('acme/library', { files: manySkills() });

  github.access.addToken(DEMO_TOKEN);
  await create('acme/payroll', { private: true });

  await create('acme/busy');
  github.faults.inject(fault.secondaryRateLimit(RATE_LIMITED_FOR_SECONDS), {
    kind: 'api',
    path: '/repos/acme/busy'
  });

  (await create('acme/notebook-kit')).rename('acme/kernel-kit');

  // On many disks one file with the one before; that is why it is not among the files of this checkout.
  const hostile = await create('acme/hostile');
  await hostile.commit({ 'skills/two-faces/NOTES.md': 'UPPER CASE\n' });
  return { skills, handbook };
}
