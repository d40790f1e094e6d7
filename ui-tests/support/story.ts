import { expect, test as galata } from '@jupyterlab/galata';

import { githubHosts, startGitHubStandIn, type GitHubStandIn } from '../../tests/support/github';

import { startJupyterLab, type JupyterLab } from './jupyterlab';

export interface Servers {
  readonly github: GitHubStandIn;
  readonly lab: JupyterLab;
  /** Host name (and port) by which addresses name the stand-in. */
  readonly host: string;
}

/** The longest that JupyterLab and its panels may take to appear, on a machine that others load. */
export const STARTING = { timeout: 60_000 };

/** What a story may set with `test.use`. */
interface StoryOptions {
  /** Whether the page is open when the story begins. */
  readonly opensPage: boolean;
  /** Variables of the Jupyter Server, such as the administrator's. */
  readonly serverEnvironment: Record<string, string>;
}

/** Galata's test, on a JupyterLab and a GitHub of its own for each story. */
export const test = galata.extend<StoryOptions & { servers: Servers }>({
  opensPage: [true, { option: true }],
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
  },
  // Galata opens the page itself only with a limit of its own, 15 s, on the start of JupyterLab.
  autoGoto: false,
  waitForApplication: async ({}, use) => {
    await use(async page => {
      await expect(page.locator('#jupyterlab-splash')).toHaveCount(0, STARTING);
      const launcher = page.getByRole('main').getByRole('tab', { name: 'Launcher' });
      await expect(launcher).toHaveClass(/\bjp-mod-current\b/, STARTING);
    });
  },
  page: async ({ opensPage, page, tmpPath }, use) => {
    page.waitForCondition = async condition => {
      await expect(async () => {
        expect(await condition()).toBe(true);
      }).toPass(STARTING);
    };
    if (opensPage) {
      await page.goto(`tree/${tmpPath}?reset`);
    }
    await use(page);
  }
});

export { expect };
