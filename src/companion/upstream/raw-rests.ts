import type { Clock } from '../clock';
import type { RawUnavailableError, Repository } from './git-host';
import { repositoryKey } from './repository-key';
import { waitFromHeader } from './retry-after';

/** Raw hosts and repositories that are not to be asked for a while. */
export interface RawRests {
  isResting(rawUrl: string, repository: Repository): boolean;
  /** Takes note of a refusal: one that there is no such file says something of its repository alone. */
  rest(rawUrl: string, repository: Repository, refusal: RawUnavailableError): void;
}

const DEFAULT_REST_SECONDS = 30 * 60;
const LONGEST_REST_SECONDS = 24 * 60 * 60;

/** Kept in memory: after a restart each is asked once more. */
export function rawRests(clock: Clock): RawRests {
  /** End of the rest in milliseconds since the epoch, by raw host or by repository below it. */
  const ends = new Map<string, number>();
  const now = (): number => clock.now().getTime();
  const below = (rawUrl: string, repository: Repository): string =>
    `${rawUrl} ${repositoryKey(repository)}`;
  const rests = (key: string): boolean => {
    const left = (ends.get(key) ?? 0) - now();
    // A clock that was set back must not make a rest of minutes last for years.
    return left > 0 && left <= LONGEST_REST_SECONDS * 1000;
  };
  return {
    isResting: (rawUrl, repository) => rests(rawUrl) || rests(below(rawUrl, repository)),
    rest(rawUrl, repository, { status, retryAfter }) {
      const asked = waitFromHeader(retryAfter, now()) ?? DEFAULT_REST_SECONDS;
      const seconds = Math.min(asked, LONGEST_REST_SECONDS);
      const key = status === 404 ? below(rawUrl, repository) : rawUrl;
      ends.set(key, now() + seconds * 1000);
      for (const known of ends.keys()) {
        if (!rests(known)) {
          ends.delete(known);
        }
      }
    }
  };
}
