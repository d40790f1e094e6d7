import type { Policy } from '../../contracts';
import { ProblemError } from '../../http/problem';

/** Where one git host is reached. */
export interface HostSettings {
  readonly host: string;
  /** Base address of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  /** Base address of raw files, without a trailing slash; null: there is none. */
  readonly rawUrl: string | null;
  /** Whether raw files may be asked for with the token. */
  readonly rawAuth: boolean;
  /** `host[:port]` of the places archives may be downloaded from, beside the API itself. */
  readonly downloadHosts: readonly string[];
}

export const GITHUB = 'github.com';

/** What `/repos/O/R/tarball` of github.com redirects to. */
const GITHUB_DOWNLOAD_HOSTS = ['codeload.github.com', 'objects.githubusercontent.com'];

const GITHUB_SETTINGS: HostSettings = {
  host: GITHUB,
  apiUrl: 'https://api.github.com',
  rawUrl: 'https://raw.githubusercontent.com',
  rawAuth: false,
  downloadHosts: GITHUB_DOWNLOAD_HOSTS
};

/** Every host that addresses may name, github.com first. */
export function hostNames(policy: Policy): readonly string[] {
  return [GITHUB, ...Object.keys(policy.githubHosts).filter(host => host !== GITHUB)];
}

/** Whether a URL's host name certainly means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * @throws ProblemError `policy-denied` for a host that the administrator does not list (any more),
 * `misconfigured` for an address that is neither https nor a loopback host.
 */
export function hostSettings(policy: Policy, host: string): HostSettings {
  const listed = Object.entries(policy.githubHosts).find(
    ([name]) => name.toLowerCase() === host.toLowerCase()
  )?.[1];
  if (listed === undefined) {
    if (host === GITHUB) {
      return GITHUB_SETTINGS;
    }
    throw new ProblemError(
      'policy-denied',
      `${host} is not among the GitHub hosts that the administrator allows. Nothing was changed.`,
      { rule: 'github_hosts' }
    );
  }
  return {
    host,
    apiUrl: baseAddress(host, 'api_url', listed.api_url),
    rawUrl: listed.raw_url === undefined ? null : baseAddress(host, 'raw_url', listed.raw_url),
    rawAuth: listed.raw_auth ?? false,
    downloadHosts: listed.download_hosts ?? defaultDownloadHosts(host)
  };
}

function baseAddress(host: string, setting: string, text: string): string {
  const url = URL.parse(text);
  if (url === null || !(url.protocol === 'https:' || isPlainLoopback(url))) {
    throw new ProblemError(
      'misconfigured',
      `The ${setting} of ${host} in github_hosts must be an https address.`
    );
  }
  return text.replace(/\/+$/, '');
}

function isPlainLoopback(url: URL): boolean {
  return url.protocol === 'http:' && isLoopback(url.hostname);
}

/** GitHub Enterprise serves archives from itself, or from a subdomain where it isolates those. */
function defaultDownloadHosts(host: string): readonly string[] {
  return host === GITHUB ? GITHUB_DOWNLOAD_HOSTS : [host, `codeload.${host}`];
}
