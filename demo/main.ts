import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';

import { githubHosts, startGitHubStandIn } from '../tests/support/github';

import { instructions } from './instructions';
import { startDemoJupyterLab } from './jupyterlab';
import { movesOf } from './moves';
import { createSampleRepositories } from './sample-repositories';

const MOVE_EVERY_SECONDS = Number(process.env['MOVE_EVERY_SECONDS'] ?? 60);

/** Resolves with the first request to end; later ones are swallowed, as the end is under way. */
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const directory = await mkdtemp(path.join(tmpdir(), 'skills-demo-'));
const github = await startGitHubStandIn();
try {
  const repositories = await createSampleRepositories(github);
  const hosts = githubHosts(github);
  const [host = ''] = Object.keys(hosts);
  const lab = await startDemoJupyterLab({
    directory,
    githubHosts: hosts,
    sources: ['skills/tree/main/skills/pdf-forms', 'skills', 'library', 'curiosities'].map(
      path => `https://${host}/acme/${path}`
    ),
    args: process.argv.slice(2)
  });
  console.log(
    instructions({
      url: lab.url,
      host,
      userSkillsDir: lab.userSkillsDir,
      moveEverySeconds: MOVE_EVERY_SECONDS
    })
  );
  const move = movesOf(repositories);
  const timer = setInterval(() => {
    move().then(
      what => console.log(`${new Date().toLocaleTimeString()}  ${what}`),
      (error: unknown) => console.error(error)
    );
  }, MOVE_EVERY_SECONDS * 1000);
  await Promise.race([interrupted, lab.ended]);
  clearInterval(timer);
  await lab.stop();
} finally {
  await github.close();
  await rm(directory, { recursive: true, force: true });
}
