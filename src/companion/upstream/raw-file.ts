import { RawUnavailableError, type Repository } from './git-host';
import type { GitHubClientDeps } from './github-client';
import { hostFetch } from './redirects';

export interface RawFileDeps extends Pick<GitHubClientDeps, 'settings' | 'timeouts' | 'userAgent'> {
  /** null unless the administrator lets it go to the raw host. */
  readonly token: string | null;
}

export interface RawFile {
  readonly repository: Repository;
  /** 40-hex. */
  readonly commit: string;
  readonly path: string;
  /** Bytes; an answer with more is not read to its end. */
  readonly size: number;
}

/** @throws RawUnavailableError, unless `signal` was aborted */
export async function readRawFile(
  { settings, timeouts, userAgent, token }: RawFileDeps,
  file: RawFile,
  signal: AbortSignal | undefined
): Promise<Uint8Array> {
  const address = addressOf(settings.rawUrl, file);
  if (address === null || settings.rawUrl === null) {
    throw new RawUnavailableError(null, null);
  }
  const fetch = hostFetch({
    settings,
    base: settings.rawUrl,
    token,
    firstByteMs: timeouts.probeMs,
    body: { idleMs: timeouts.idleMs, maxBytes: file.size }
  });
  try {
    const headers = { 'user-agent': userAgent };
    const answer = await fetch(address, { headers, ...(signal === undefined ? {} : { signal }) });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new RawUnavailableError(answer.status, answer.headers.get('retry-after'));
    }
    return await answer.bytes();
  } catch (error) {
    throw signal?.aborted === true || error instanceof RawUnavailableError
      ? error
      : new RawUnavailableError(null, null, { cause: error });
  }
}

/** Null for a path that a URL cannot say: `..` would lead elsewhere. */
function addressOf(rawUrl: string | null, { repository, commit, path }: RawFile): string | null {
  const segments = path.split('/');
  if (rawUrl === null || segments.some(segment => ['', '.', '..'].includes(segment))) {
    return null;
  }
  const { owner, repo } = repository;
  return [rawUrl, ...[owner, repo, commit, ...segments].map(encodeURIComponent)].join('/');
}
