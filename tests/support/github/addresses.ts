/** Where the stand-in is reached; none of the addresses ends in a slash. */
export interface Addresses {
  readonly api: string;
  readonly raw: string;
  /** Same machine under another host name, so that clients must treat it as another origin. */
  readonly download: string;
}

export function addresses(port: number, downloadPort: number): Addresses {
  return {
    api: `http://127.0.0.1:${port}/api/v3`,
    raw: `http://127.0.0.1:${port}/raw`,
    download: `http://localhost:${downloadPort}`
  };
}

/** An entry of the policy value `github_hosts`. */
export interface GitHubHost {
  readonly api_url: string;
  readonly raw_url: string;
  readonly download_hosts: readonly string[];
}

/** The policy value `github_hosts` that makes the product use this stand-in. */
export function githubHosts(standIn: {
  readonly addresses: Addresses;
}): Record<string, GitHubHost> {
  const { api, raw, download } = standIn.addresses;
  const entry = { api_url: api, raw_url: raw, download_hosts: [new URL(download).host] };
  return { [new URL(api).host]: entry };
}
