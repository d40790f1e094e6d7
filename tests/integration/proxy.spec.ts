import { randomBytes } from 'node:crypto';

import { startGitHubStandIn, type GitHubStandIn } from '../support/github';
import { startHttpsFront, type HttpsFront } from '../support/https-front';
import { startJupyterServer, type JupyterServer } from '../support/jupyter-server';
import { createPrivateCa, type PrivateCa } from '../support/private-ca';
import { skillTree } from '../support/skill-files';
import { startWebProxy, type WebProxy } from '../support/web-proxy';

describe('behind a proxy, with a private certificate authority', () => {
  let github: GitHubStandIn;
  let ca: PrivateCa;
  let front: HttpsFront;
  const started: { stop(): Promise<void> }[] = [];

  beforeAll(async () => {
    github = await startGitHubStandIn();
    ca = await createPrivateCa();
    front = await startHttpsFront(github, ca);
    await github.createRepository('acme/skills', { files: skillTree(['pdf', 'csv']) });
    // Where there is much beside a skill, its files come singly, from the raw host.
    const files = { ...skillTree(['docx']), 'other.bin': randomBytes(100_000) };
    await github.createRepository('acme/large', { files });
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(each => each.stop()));
  });
  afterAll(async () => {
    await front.close();
    await github.close();
    await ca.remove();
  });

  const proxied = async (options?: readonly string[]): Promise<WebProxy> => {
    const proxy = await startWebProxy(options);
    started.push(proxy);
    return proxy;
  };
  /** As Jupyter starts the companion: what it knows of proxies and authorities is in the environment. */
  const jupyter = async (environment: Record<string, string>): Promise<JupyterServer> => {
    const server = await startJupyterServer({
      JUPYTERLAB_SKILLS_GITHUB_HOSTS: JSON.stringify(front.githubHosts),
      ...environment
    });
    started.push(server);
    return server;
  };
  /** Stops it, which ends its connections: the proxy logs each at its end. */
  const end = async (server: JupyterServer): Promise<void> => {
    started.splice(started.indexOf(server), 1);
    await server.stop();
  };
  const address = (skill: string) => `https://${front.host}/acme/skills/tree/main/skills/${skill}`;

  it.each(['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'])(
    'previews, imports and syncs through both, with the authority in %s',
    async variable => {
      const proxy = await proxied();
      github.log.reset();
      const server = await jupyter({
        HTTPS_PROXY: proxy.url,
        [variable]: ca.certificateFile
      });
      const { client } = server;
      const preview = await client.preview({ url: address('pdf') });
      expect(preview.skills.map(({ name }) => name)).toEqual(['pdf']);
      const imported = await client.importSkill({
        url: address('pdf'),
        scope: 'user',
        tracksUpstream: true
      });
      expect(imported.skill.commit).toBe(preview.commit);
      const upstream = await client.sync('user', 'pdf', { force: true });
      expect(upstream.ref).toBe(preview.commit);
      const large = `https://${front.host}/acme/large/tree/main/skills/docx`;
      await client.importSkill({ url: large, scope: 'project' });
      const kinds = new Set(github.log.requests().map(({ kind }) => kind));
      expect([...kinds].sort()).toEqual(['api', 'download', 'raw']);
      await end(server);
      const seen = await proxy.connections();
      expect(seen).toContain(front.host);
      expect(new Set(seen)).toEqual(new Set([front.host, front.downloadHost]));
    }
  );

  it('says that the certificate is not trusted when the authority is not known', async () => {
    const proxy = await proxied();
    const { client } = await jupyter({ HTTPS_PROXY: proxy.url });
    const refused = client.preview({ url: address('pdf') });
    await expect(refused).rejects.toMatchObject({
      code: 'upstream-unreachable',
      message: expect.stringMatching(/certificate.*SSL_CERT_FILE/) as string
    });
  });

  it('goes past the proxy where NO_PROXY names the host', async () => {
    const proxy = await proxied();
    const server = await jupyter({
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1,localhost',
      SSL_CERT_FILE: ca.certificateFile
    });
    await server.client.importSkill({ url: address('csv'), scope: 'user' });
    await end(server);
    expect(await proxy.connections()).toEqual([]);
  });

  it('signs on to a proxy that asks for it, and keeps its password out of every log', async () => {
    const proxy = await proxied(['--basic-auth', 'skills:pr0xyPassw0rd']);
    const url = proxy.url.replace('//', '//skills:pr0xyPassw0rd@');
    const server = await jupyter({ HTTPS_PROXY: url, SSL_CERT_FILE: ca.certificateFile });
    await server.client.importSkill({ url: address('pdf'), scope: 'user' });
    expect(await server.log()).not.toContain('pr0xyPassw0rd');
  });

  it.each([
    ['wants a password that was not given', ['--basic-auth', 'skills:secret']],
    [
      'does not pass on to the host',
      [
        ...['--plugins', 'proxy.plugin.FilterByUpstreamHostPlugin'],
        ...['--filtered-upstream-hosts', '127.0.0.1']
      ]
    ]
  ])('says that the proxy refuses when it %s', async (_when, options) => {
    const proxy = await proxied(options);
    const { client } = await jupyter({
      HTTPS_PROXY: proxy.url,
      SSL_CERT_FILE: ca.certificateFile
    });
    await expect(client.preview({ url: address('pdf') })).rejects.toMatchObject({
      code: 'upstream-unreachable',
      message: expect.stringMatching(/proxy refuses/) as string
    });
  });

  it('says that the host cannot be reached when there is no proxy where there should be one', async () => {
    const { client } = await jupyter({ HTTPS_PROXY: 'http://127.0.0.1:1' });
    await expect(client.preview({ url: address('pdf') })).rejects.toMatchObject({
      code: 'upstream-unreachable',
      message: expect.stringMatching(/cannot be reached.*proxy/) as string
    });
  });
});
