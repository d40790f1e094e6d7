import type { JupyterLab } from './jupyterlab';

/** Installs and tracks the skill at `url` for the user, as a program that calls the service does. */
export async function installSkill({ url: base, token }: JupyterLab, url: string): Promise<void> {
  const response = await fetch(`${base}/jupyterlab-skills/skills/import`, {
    method: 'POST',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url, scope: 'user', tracks_upstream: true })
  });
  if (!response.ok) {
    throw new Error(`${url} was not installed: ${await response.text()}`);
  }
}
