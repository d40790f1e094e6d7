import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createSkillsClient, type SkillsClient, type Transport } from '../../src/client';
import { fault, startGitHubStandIn, type Fault, type GitHubStandIn } from '../support/github';
import { startJupyterServer, type JupyterServer } from '../support/jupyter-server';
import { skillTree } from '../support/skill-files';

import {
  filesHolding,
  plantGitHubCli,
  plantListeningNode,
  secretsHeard,
  SECRETS
} from './planted-secrets';

const ENTERPRISE = 'ghe.example';

/** With so much beside the skills, their files are asked for singly. */
const LARGE = randomBytes(4_000_000);

/** What hosts and proxies in the way do that tell a client its own credentials. */
const ECHO = Object.values(SECRETS).join(' ');
const FAULTS: readonly Fault[] = [
  fault.failWith(500, `You sent ${ECHO}`),
  fault.failWith(401, `Bad credentials: ${ECHO}`, { 'www-authenticate': `Bearer ${ECHO}` }),
  fault.failWith(403, `API rate limit exceeded for ${ECHO}`, { 'x-ratelimit-remaining': '0' }),
  fault.failWith(422, ECHO),
  fault.redirectTo(`https://evil.example/?token=${SECRETS.enterpriseToken}`),
  fault.redirectTo(`https://${SECRETS.enterpriseToken}:x-oauth-basic@evil.example/`),
  fault.respondWith(Buffer.from(JSON.stringify({ message: ECHO })), 'application/json'),
  fault.dropBeforeAnswer()
];

interface Scene {
  readonly server: JupyterServer;
  readonly client: SkillsClient;
  /** Every answer of the skills routes and every event, as text. */
  readonly told: string[];
}

describe('planted secrets', () => {
  let directory: string;
  let heard: string;
  let github: GitHubStandIn;
  let enterprise: GitHubStandIn;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'skills-secrets-'));
    heard = path.join(directory, 'heard');
    const tokens = Object.fromEntries(Object.values(SECRETS).map(token => [token, 'all' as const]));
    [github, enterprise] = await Promise.all([
      startGitHubStandIn({ tokens }),
      startGitHubStandIn({ tokens })
    ]);
  });
  afterEach(async () => {
    await Promise.all([github.close(), enterprise.close()]);
    await rm(directory, { recursive: true, force: true });
  });

  const entryOf = ({ addresses: { api, raw, download } }: GitHubStandIn) => ({
    api_url: api,
    raw_url: raw,
    download_hosts: [new URL(download).host]
  });

  async function open(environment: Record<string, string>, rawAuth: boolean): Promise<Scene> {
    const node = path.join(directory, 'node');
    await plantListeningNode(node, heard);
    const bin = await plantGitHubCli(path.join(directory, 'bin'));
    const server = await startJupyterServer(
      {
        JUPYTERLAB_SKILLS_GITHUB_HOSTS: JSON.stringify({
          'github.com': entryOf(github),
          [ENTERPRISE]: { ...entryOf(enterprise), raw_auth: rawAuth }
        }),
        JUPYTERLAB_SKILLS_MANAGED_TOKEN: SECRETS.managedToken,
        ...environment,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`
      },
      { app: 'jupyterlab', settings: [`--SkillsExtension.node=${node}`] }
    );
    const told: string[] = [];
    const transport: Transport = async (...request) => {
      const answer = await server.transport(...request);
      told.push(JSON.stringify([...answer.headers, answer.json]));
      return answer;
    };
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/api/events/subscribe?token=${server.token}`
    );
    await new Promise(resolve => {
      socket.addEventListener('open', resolve, { once: true });
    });
    socket.addEventListener('message', ({ data }) => told.push(String(data)));
    return { server, client: createSkillsClient(transport), told };
  }

  /** All that asks a host, whatever comes of it. */
  async function ask(client: SkillsClient, host: string): Promise<void> {
    const url = `https://${host}/acme/skills`;
    const one = `${url}/tree/main/skills/${host.slice(0, 3)}`;
    const tracked = { scope: 'user', tracksUpstream: true, onConflict: 'overwrite' } as const;
    await attempt(
      () => client.preview({ url }),
      () => client.importSkill({ url: one, ...tracked }),
      () => client.importSkills({ url, ...tracked, paths: ['skills/csv'] }),
      () => client.syncAll({ force: true }),
      () => client.updates({ refresh: true })
    );
  }

  /** All else that can be asked for. */
  async function browse(client: SkillsClient): Promise<void> {
    const [first] = await client.listSkills({ refresh: true });
    const { scope, name } = first ?? { scope: 'user', name: 'none' };
    await attempt(
      () => client.getSkill(scope, name),
      () => client.getFile(scope, name, 'SKILL.md'),
      () => client.setTracking(scope, name, true),
      () => client.sync(scope, name, { force: true }),
      () => client.operations(),
      () => client.deleteSkill(scope, name),
      async () => {
        const [snapshot] = await client.snapshots();
        await client.restoreSnapshot(snapshot?.id ?? 'none');
      },
      () => client.context()
    );
  }

  async function attempt(...calls: readonly (() => Promise<unknown>)[]): Promise<void> {
    for (const call of calls) {
      await call().catch(() => undefined); // what it answered is kept, whatever it was
    }
  }

  async function walkEverything({ client }: Scene): Promise<void> {
    for (const [host, standIn] of [
      ['github.com', github],
      [ENTERPRISE, enterprise]
    ] as const) {
      // Of each host its own bytes: none is asked for what another one gave already.
      const files = (revision: number) => {
        const tree = skillTree([host.slice(0, 3), 'csv'], revision);
        return { ...tree, 'skills/csv/host': `${host} ${String(revision)}`, 'other.bin': LARGE };
      };
      const upstream = await standIn.createRepository('acme/skills', {
        private: true,
        files: files(1)
      });
      await ask(client, host);
      await browse(client);
      for (const [revision, misbehaviour] of FAULTS.entries()) {
        await upstream.commit(files(revision + 2));
        for (const kinds of [['api'], ['download', 'raw']] as const) {
          const rules = kinds.map(kind => standIn.faults.inject(misbehaviour, { kind }));
          await ask(client, host);
          rules.forEach(rule => {
            rule.remove();
          });
        }
      }
      await browse(client);
    }
  }

  /** Where a secret shows that is none of its business. */
  async function leaks({ server, told }: Scene): Promise<string[]> {
    const companions = await secretsHeard(heard);
    const ours = [...Object.values(SECRETS), ...companions];
    const within = (place: string, text: string, secrets: readonly string[]): string[] =>
      secrets.filter(secret => text.includes(secret)).map(secret => `${place}: ${secret}`);
    const page = await fetch(`${server.url}/lab?token=${server.token}`);
    const requests = [...github.log.requests(), ...enterprise.log.requests()];
    return [
      ...within('answers and events', told.join('\n'), [...ours, server.token]),
      ...within('the page', await page.text(), ours),
      ...within('logs', await server.log(), ours),
      ...requests.flatMap(({ path: asked, userAgent, accept, ifNoneMatch }) =>
        within('a request', [asked, userAgent, accept, ifNoneMatch].join(' '), ours)
      ),
      ...(await filesHolding(server.directory, ours)),
      ...(await filesHolding(server.dataDir, [server.token]))
    ];
  }

  const tokensSeen = (standIn: GitHubStandIn, kind: 'api' | 'raw' | 'download') =>
    [...new Set(standIn.log.requests(kind).map(({ token }) => token))].sort();

  it.each([
    {
      from: 'variables',
      environment: {
        GITHUB_TOKEN: SECRETS.githubToken,
        GH_TOKEN: SECRETS.ghToken,
        GH_ENTERPRISE_TOKEN: SECRETS.enterpriseToken
      },
      rawAuth: false,
      expected: { github: SECRETS.githubToken, enterprise: SECRETS.enterpriseToken }
    },
    {
      from: 'the GitHub CLI',
      environment: { GITHUB_TOKEN: ' ' },
      rawAuth: true,
      expected: { github: SECRETS.cliTokenOfGithub, enterprise: SECRETS.cliTokenOfEnterprise }
    }
  ])(
    'from $from go to their own host, and show nowhere',
    async ({ environment, rawAuth, expected }) => {
      const scene = await open(environment, rawAuth);
      try {
        await walkEverything(scene);
        expect(scene.told.length).toBeGreaterThan(100);
        expect(await leaks(scene)).toEqual([]);
        expect(tokensSeen(github, 'api')).toEqual([expected.github]);
        expect(tokensSeen(enterprise, 'api')).toEqual([expected.enterprise]);
        expect(tokensSeen(github, 'download')).toEqual([null]);
        expect(tokensSeen(enterprise, 'download')).toEqual([null]);
        // Only a host whose entry says raw_auth gets it for raw files.
        expect(tokensSeen(github, 'raw')).toEqual([null]);
        expect(tokensSeen(enterprise, 'raw')).toEqual([rawAuth ? expected.enterprise : null]);
      } finally {
        await scene.server.stop();
      }
    },
    120_000
  );
});
