import { randomBytes } from 'node:crypto';

import { fault } from '../support/github';
import { diskState } from '../support/disk-state';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';
import { startVictim, type Victim } from '../support/victim';

/** With so much beside a skill, its files are asked for singly, from the raw host. */
const LARGE = randomBytes(200_000);
const TOKEN = 'ghp_mustNotLeaveTheHost';

/** Places of this machine and network, in the spellings that filters are fooled with. */
const INSIDE = [
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://localhost.:PORT/',
  'http://LOCALHOST:PORT/',
  'http://127.1:PORT/',
  'http://2130706433:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0x7f.0.0.1:PORT/',
  'http://0.0.0.0:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://①②⑦.0.0.1:PORT/',
  '//127.0.0.1:PORT/',
  '/\\127.0.0.1:PORT/',
  'https://127.0.0.1:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.0.1/'
];
const ELSEWHERE = [
  'https://evil.example/',
  'http://localtest.me:PORT/',
  'http://me@HOST/',
  'http://me:secret@HOST/',
  'http://HOST@127.0.0.1:PORT/',
  'https://DOWNLOAD.evil.example/',
  'file:///etc/passwd',
  'ftp://HOST/',
  'gopher://127.0.0.1:PORT/',
  'data:text/plain,0123456789012345678901234567890123456789',
  'javascript:alert(1)',
  'http://['
];

describe('requests to places that nobody listed', () => {
  let stage: Stage;
  let victim: Victim;
  let made = 0;

  beforeAll(async () => {
    victim = await startVictim();
    stage = await setStage({ environment: { GH_ENTERPRISE_TOKEN: TOKEN } });
    stage.github.access.addToken(TOKEN);
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf', 'csv']) });
  });
  afterAll(async () => {
    await stage.close();
    await victim.close();
  });
  beforeEach(() => {
    stage.github.log.reset();
  });
  afterEach(() => {
    const strayed = stage.github.log
      .requests()
      .filter(({ kind, token }) => kind !== 'api' && token !== null);
    expect(strayed).toEqual([]);
    stage.github.faults.clear();
  });

  const told = (address: string): string =>
    address
      .replace('PORT', String(victim.port))
      .replace('DOWNLOAD', new URL(stage.github.addresses.download).host)
      .replace('HOST', stage.host);
  const url = () => stage.address('acme/skills/tree/main/skills/pdf');
  const outcome = (attempt: Promise<unknown>) =>
    attempt.then(
      () => ({ code: 'nothing refused' }),
      (error: unknown) => error
    );

  /** Imports what no companion has fetched before. */
  const importFresh = async ({ client }: Stage['companion']): Promise<unknown> => {
    const name = `fresh-${String(++made)}`;
    await stage.github.createRepository(`acme/${name}`, {
      files: {
        [`${name}/SKILL.md`]: skillMarkdown(name),
        [`${name}/notes.md`]: `Notes of ${name}\n`,
        'other.bin': LARGE
      }
    });
    return await client.importSkill({ url: stage.address(`acme/${name}`), scope: 'project' });
  };

  describe.each([...INSIDE, ...ELSEWHERE])('a redirect to %s', target => {
    it('of the API is refused', async () => {
      stage.github.faults.inject(fault.redirectTo(told(target)), { kind: 'api' });
      expect(await outcome(stage.companion.client.preview({ url: url() }))).toMatchObject({
        code: 'upstream-error',
        status: 502
      });
      expect(victim.seen).toEqual([]);
    });

    it('of the archive is refused', async () => {
      // Where the raw host has nothing to offer, the archive is asked for.
      stage.github.faults.inject(fault.failWith(404), { kind: 'raw' });
      const archive = stage.github.faults.inject(fault.redirectTo(told(target)), {
        kind: 'download'
      });
      const stored = await diskState(stage.home.projectSkillsDir);
      const importing = importFresh(stage.companion);
      expect(await outcome(importing)).toMatchObject({ code: 'upstream-error', status: 502 });
      expect(archive.hits).toBe(1);
      expect(victim.seen).toEqual([]);
      expect(await diskState(stage.home.projectSkillsDir)).toEqual(stored);
    });
  });

  it.each(['http://127.0.0.1:PORT/', 'http://localhost:PORT/', 'https://evil.example/'])(
    'a redirect of the raw host to %s is not followed, and the archive is taken instead',
    async target => {
      const companion = await stage.start();
      const raw = stage.github.faults.inject(fault.redirectTo(told(target)), { kind: 'raw' });
      await importFresh(companion);
      expect(raw.hits).toBeGreaterThan(0);
      expect(stage.github.log.requests('download')).toHaveLength(1);
      expect(victim.seen).toEqual([]);
      await companion.stop();
    }
  );

  it('a redirect that never ends is followed only so far', async () => {
    stage.github.faults.inject(fault.redirectTo('/api/v3/round'), { kind: 'api' });
    expect(await outcome(stage.companion.client.preview({ url: url() }))).toMatchObject({
      code: 'upstream-error'
    });
    expect(stage.github.log.requests().length).toBeLessThanOrEqual(6);
  });

  it.each([
    ...INSIDE.filter(address => address.startsWith('http')).map(each => `${each}acme/skills`),
    'https://evil.example/acme/skills',
    'https://HOST@evil.example/acme/skills',
    'https://me:secret@HOST/acme/skills',
    'https://HOST.evil.example/acme/skills',
    'https://HOST%2eevil.example/acme/skills',
    'https://HOST\\@evil.example/acme/skills',
    'https://HOST#@evil.example/acme/skills',
    'https://github.com.evil.example/acme/skills',
    'https://github.com:8443/acme/skills',
    'https://gіthub.com/acme/skills',
    'https://HOST/../acme/skills',
    'https://HOST/acme/%2e%2e',
    'https://HOST/%2e%2e/skills',
    'https://HOST/acme%2fskills/..',
    'ftp://HOST/acme/skills',
    'file:///etc/passwd',
    'git@HOST:acme/skills.git',
    'ssh://git@HOST/acme/skills.git'
  ])('an address %s is not asked for', async address => {
    const refused = stage.companion.client.preview({ url: told(address) });
    expect(await outcome(refused)).toMatchObject({ code: 'invalid-url', status: 400 });
    expect(stage.github.log.requests()).toEqual([]);
    expect(victim.seen).toEqual([]);
  });

  it.each([
    '..',
    '.',
    '%2e%2e',
    '..%2f..%2f..%2fuser',
    '%2e%2e/%2e%2e/%2e%2e/user',
    'main/../../..'
  ])('a ref %s stays below its repository', async ref => {
    await outcome(
      stage.companion.client.preview({ url: stage.address(`acme/skills/tree/${ref}`) })
    );
    const paths = stage.github.log.requests().map(({ path }) => path);
    expect(paths.filter(path => !path.startsWith('/repos/acme/skills/'))).toEqual([]);
  });

  it.each([
    ['api_url', 'http://10.0.0.1/api/v3'],
    ['api_url', 'http://evil.example/api/v3'],
    ['api_url', 'http://127.0.0.1.evil.example/api/v3'],
    ['api_url', 'ftp://127.0.0.1/api/v3'],
    ['api_url', 'nowhere'],
    ['raw_url', 'http://169.254.169.254/'],
    ['raw_url', 'http://evil.example/raw']
  ])('a configured %s of %s is refused before anything is sent', async (setting, address) => {
    const entry = { api_url: stage.github.addresses.api, [setting]: address };
    const companion = await stage.start({ policy: { githubHosts: { 'ghe.example': entry } } });
    const refused = companion.client.preview({ url: 'https://ghe.example/acme/skills' });
    expect(await outcome(refused)).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(stage.github.log.requests()).toEqual([]);
    await companion.stop();
  });

  it('no request carried the token anywhere but to the API', () => {
    expect(victim.seen).toEqual([]);
    expect(stage.companion.log()).not.toContain(TOKEN);
  });
});
