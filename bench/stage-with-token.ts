import { setStage, type Stage } from '../tests/support/stage';

const TOKEN = 'bench-token';

/** Everybody with more than a few skills has a token: with one, an unchanged answer costs no quota. */
export async function setStageWithToken(): Promise<Stage> {
  const stage = await setStage({ environment: { GH_ENTERPRISE_TOKEN: TOKEN } });
  stage.github.access.addToken(TOKEN);
  return stage;
}

/** One archive of a repository, as the stand-in sends it. */
export async function archiveOf({ github }: Stage, repository: string): Promise<Buffer> {
  const answer = await fetch(`${github.addresses.api}/repos/${repository}/tarball/HEAD`, {
    headers: { 'user-agent': 'bench' }
  });
  if (!answer.ok) {
    throw new Error(`no archive of ${repository}: ${answer.status}`);
  }
  return Buffer.from(await answer.arrayBuffer());
}
