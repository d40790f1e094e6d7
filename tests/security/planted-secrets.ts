import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const unique = (name: string): string => `ghp_${name}${randomBytes(12).toString('hex')}`;

/** One secret of each kind, told apart by their text. */
export const SECRETS = {
  githubToken: unique('githubToken'),
  ghToken: unique('ghToken'),
  enterpriseToken: unique('enterpriseToken'),
  cliTokenOfGithub: unique('cliTokenOfGithub'),
  cliTokenOfEnterprise: unique('cliTokenOfEnterprise'),
  managedToken: unique('managedToken')
} as const;

/** A `gh` that keeps a token for github.com and another one for all other hosts. */
export async function plantGitHubCli(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const { cliTokenOfGithub, cliTokenOfEnterprise } = SECRETS;
  const script = `#!/bin/sh
test "$1 $2 $3" = "auth token --hostname" || exit 1
test "$4" = github.com && echo ${cliTokenOfGithub} || echo ${cliTokenOfEnterprise}
`;
  const file = path.join(directory, 'gh');
  await writeFile(file, script);
  await chmod(file, 0o755);
  return directory;
}

/** A Node.js that keeps what Jupyter says to the companion, so that its secret is known to the test. */
export async function plantListeningNode(file: string, heard: string): Promise<void> {
  const node = process.execPath;
  await writeFile(
    file,
    `#!/bin/sh\ntest "$1" = --version && exec ${node} --version\ntee -a ${heard} | exec ${node} "$@"\n`
  );
  await chmod(file, 0o755);
}

/** The secrets of every companion that was started under the listening Node.js. */
export async function secretsHeard(heard: string): Promise<string[]> {
  const lines = (await readFile(heard, 'utf8')).trim().split('\n');
  return lines.map(line => {
    const startup: unknown = JSON.parse(line);
    if (typeof startup !== 'object' || startup === null || !('secret' in startup)) {
      throw new Error('no configuration of a companion');
    }
    return String(startup.secret);
  });
}

/** Every file below a directory that holds one of the texts, as `file: text`. */
export async function filesHolding(
  directory: string,
  texts: readonly string[],
  leaveOut: (file: string) => boolean = () => false
): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .filter(file => !leaveOut(file))
      .map(async file => {
        const content = await readFile(file, 'latin1');
        return texts.filter(text => content.includes(text)).map(text => `${file}: ${text}`);
      })
  );
  return found.flat();
}
