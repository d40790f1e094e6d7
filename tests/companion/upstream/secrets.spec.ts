import { inspect } from 'node:util';

import { fault } from '../../support/github';
import { problemOf, skillText, startWorld, type World } from './support/world';

const TOKEN = 'ghp_verySecretToken';

describe('a token', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ [TOKEN]: 'all' });
    await world.github.createRepository('acme/secret', {
      private: true,
      files: { 'SKILL.md': skillText('pdf') }
    });
  });
  afterEach(() => world.close());

  const open = () =>
    world.open({ deps: { environment: { PATH: '', GH_ENTERPRISE_TOKEN: TOKEN } } });
  const request = () => ({ url: `https://${world.host}/acme/secret`, scope: 'user' as const });

  it('opens a private repository and stays with the API', async () => {
    const { upstream } = await open();
    await upstream.importSkill(request());
    expect(world.github.log.requests('api').every(({ token }) => token === TOKEN)).toBe(true);
    expect(world.github.log.requests('download').map(({ token }) => token)).toEqual([null]);
  });

  it('is looked for once per operation', async () => {
    let asked = 0;
    const environment = new Proxy<Record<string, string>>(
      { GH_ENTERPRISE_TOKEN: TOKEN },
      {
        get(target, name: string) {
          asked += Number(name === 'GH_ENTERPRISE_TOKEN');
          return target[name];
        }
      }
    );
    const { upstream } = await world.open({ deps: { environment } });
    await upstream.importSkill(request());
    expect(asked).toBe(1);
  });

  it.each([
    ['the download is dropped', fault.dropBeforeAnswer(), 'download'],
    ['the download is refused', fault.failWith(403), 'download'],
    ['the API refuses', fault.failWith(401), 'api'],
    ['the redirect leads astray', fault.redirectTo('https://evil.example/?token=ticket'), 'api']
  ] as const)('shows up in no error and no log when %s', async (_what, misbehaviour, kind) => {
    const { upstream } = await open();
    world.github.faults.inject(misbehaviour, { kind, path: kind === 'api' ? 'tarball' : '' });
    const problem = await problemOf(upstream.importSkill(request()));
    const told = inspect(problem, { depth: Infinity }) + world.logged.join('\n');
    expect(told).not.toContain(TOKEN);
    expect(told).not.toContain('token=');
    expect(await world.open().then(({ bundles }) => bundles.list())).toEqual([]);
  });

  it('missing, a private repository is simply not found', async () => {
    const { upstream } = await world.open();
    expect(await problemOf(upstream.importSkill(request()))).toMatchObject({
      code: 'source-not-found',
      status: 404
    });
  });
});
