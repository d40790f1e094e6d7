import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { Transport } from '../client';

const PREFIX = 'jupyterlab-skills';

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    // A proxy's HTML page: the caller reports the status.
    return undefined;
  }
}

/** Carries the product's calls the way JupyterLab does it: base URL, token and XSRF header included. */
export function createTransport(serverSettings: ServerConnection.ISettings): Transport {
  return async (method, path, options = {}) => {
    const headers: Record<string, string> = {};
    // With JupyterLab's default, `no-store`, a time stamp is added to the query, which our routes refuse
    // as unknown; our answers forbid storing themselves.
    const init: RequestInit = { method, headers, cache: 'no-cache' };
    if (options.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(options.body);
    }
    if (options.ifMatch !== undefined) {
      headers['if-match'] = options.ifMatch;
    }
    if (options.ifNoneMatch !== undefined) {
      headers['if-none-match'] = options.ifNoneMatch;
    }
    const url = `${URLExt.join(serverSettings.baseUrl, PREFIX)}/${path}`;
    const response = await ServerConnection.makeRequest(url, init, serverSettings);
    return {
      status: response.status,
      headers: new Map(response.headers.entries()),
      json: await readJson(response)
    };
  };
}
