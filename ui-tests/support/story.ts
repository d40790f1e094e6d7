import { expect, test as galata } from '@jupyterlab/galata';

import { githubHosts, startGitHubStandIn, type GitHubStandIn } from '../../tests/support/github';

import { startJupyterLab, type JupyterLab } from './jupyterlab';

export interface Servers {
  readonly github: GitHubStandIn;
  readonly lab: JupyterLab;
  /** Host name (and port) by which addresses name the stand-in. */
  readonly host: string;
}

/** What a story may set with `test.use`. */
interface StoryOptions {
  /** Variables of the Jupyter Server, such as the administrator's. */
  readonly serverEnvironment: Record<string, string>;
}

/** Galata's test, on a JupyterLab and a GitHub of its own for each story. */
export const test = galata.extend<StoryOptions & { servers: Servers }>({
  serverEnvironment: [{}, { option: true }],
  servers: async ({ serverEnvironment }, use) => {
    const github = await startGitHubStandIn();
    const hosts = githubHosts(github);
    const host = Object.keys(hosts).join();
    const lab = await startJupyterLab({
      JUPYTERLAB_SKILLS_GITHUB_HOSTS: JSON.stringify(hosts),
      ...serverEnvironment
    });
    await use({ github, lab, host });
    await lab.stop();
    await github.close();
  },
  baseURL: async ({ servers }, use) => {
    await use(servers.lab.url);
  },
  // Galata's own calls carry the token; the page has a login cookie, and so needs XSRF tokens.
  request: async ({ playwright, servers }, use) => {
    const { url: baseURL, token } = servers.lab;
    const request = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { authorization: `token ${token}` }
    });
    await use(request);
    await request.dispose();
  },
  context: async ({ context, servers }, use) => {
    const { url, token } = servers.lab;
    await context.request.get(`${url}/lab?token=${token}`);
    await use(context);
  }
});

export { expect };
