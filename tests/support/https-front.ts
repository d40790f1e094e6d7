import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';

import type { GitHubHost, GitHubStandIn } from './github';
import type { PrivateCa } from './private-ca';

/** The stand-in behind TLS: API and raw files at one host, downloads at another. */
export interface HttpsFront {
  /** Host name and port by which addresses name it. */
  readonly host: string;
  readonly downloadHost: string;
  /** The policy value `github_hosts`. */
  readonly githubHosts: Record<string, GitHubHost>;
  close(): Promise<void>;
}

/** Passes everything on to the plain stand-in; redirects between its parts lead through TLS again. */
export async function startHttpsFront(github: GitHubStandIn, ca: PrivateCa): Promise<HttpsFront> {
  const { api, download } = github.addresses;
  const fronts: { plain: string; secure: string; close(): Promise<void> }[] = [];
  const throughTls = (location: string): string =>
    fronts.reduce((text, { plain, secure }) => text.replace(plain, secure), location);

  const open = async (plain: string): Promise<string> => {
    const { hostname, port } = new URL(plain);
    const server = createServer({ cert: ca.certificate, key: ca.key }, (incoming, answer) => {
      const { method, url, headers } = incoming;
      const asked = request({ hostname: '127.0.0.1', port, method, path: url, headers }, got => {
        const { location } = got.headers;
        const changed = location === undefined ? {} : { location: throughTls(location) };
        answer.writeHead(got.statusCode ?? 502, { ...got.headers, ...changed });
        got.pipe(answer);
        answer.once('close', () => got.destroy());
      });
      asked.once('error', error => answer.destroy(error));
      incoming.pipe(asked);
    });
    // A client that does not trust the certificate hangs up; that is its matter.
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const secure = `https://${hostname}:${typeof address === 'object' ? String(address?.port) : ''}`;
    const close = async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    };
    fronts.push({ plain: new URL(plain).origin, secure, close });
    return secure;
  };

  const main = await open(api);
  const host = new URL(main).host;
  const downloadHost = new URL(await open(download)).host;
  const entry = {
    api_url: `${main}/api/v3`,
    raw_url: `${main}/raw`,
    download_hosts: [downloadHost]
  };
  return {
    host,
    downloadHost,
    githubHosts: { [host]: entry },
    close: async () => {
      await Promise.all(fronts.map(front => front.close()));
    }
  };
}
