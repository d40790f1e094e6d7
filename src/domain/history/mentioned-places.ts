/** Where a text may lead whoever follows it. */
export interface MentionedPlaces {
  readonly hosts: ReadonlySet<string>;
  readonly absolutePaths: ReadonlySet<string>;
}

/**
 * Every pattern has bounded repetitions and starts only at a boundary, so that no text makes it look
 * at a character more than a bounded number of times.
 */
const ADDRESS = /\b[a-z][a-z0-9+.-]{1,15}:\/\/([^\s"'<>`\\/?#|,;]{1,300})/gi;
/** Of a bare name only what is a host beyond doubt: `os.path` and `run.sh` are none. */
const BARE_HOST =
  /(?<![\w.$/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:com|org|net|edu|gov|io|dev|ai|cloud|xyz)(?![\w(-]|\.\w)/g;
const ADDRESS_WITH_PORT = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?=:\d{2,5}\b)/g;
const SEGMENTS = String.raw`(?:\/[\w.@+*-]{1,100}){0,20}`;
const UNIX_PATH = new RegExp(
  String.raw`(?<![\w.:/~$})\]-])\/(?:etc|usr|bin|sbin|opt|var|tmp|home|root|dev|proc|sys|mnt|media|srv|run|lib|boot|Users|Applications|Library|System|Volumes|private)(?![\w-])${SEGMENTS}\/?`,
  'g'
);
const HOME_PATH = new RegExp(
  String.raw`(?<![\w/~])(?:~|\$HOME|\$\{HOME\})(?=\/)${SEGMENTS}\/?`,
  'g'
);
const WINDOWS_PATH = /(?<![\w])(?:[A-Za-z]:\\{1,2}|%[A-Z]{4,20}%\\{1,2})[\w.\\ -]{0,200}/g;

const MAX_LENGTH = 200;

/** The host of what stands between `//` and the path; null when there is none to tell. */
function hostOf(authority: string): string | null {
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{0,5}$/, '')
    .replace(/[.)\]}*]{1,3}$/, end => (end.startsWith(']') && authority.startsWith('[') ? ']' : ''))
    .toLowerCase();
  return host === '' || host.length > MAX_LENGTH ? null : host;
}

/** Hosts and absolute paths that a text names. */
export function mentionedPlaces(text: string): MentionedPlaces {
  const hosts = new Set<string>();
  const absolutePaths = new Set<string>();
  for (const [, authority = ''] of text.matchAll(ADDRESS)) {
    const host = hostOf(authority);
    if (host !== null) {
      hosts.add(host);
    }
  }
  for (const pattern of [BARE_HOST, ADDRESS_WITH_PORT]) {
    for (const [host] of text.matchAll(pattern)) {
      hosts.add(host);
    }
  }
  for (const pattern of [UNIX_PATH, HOME_PATH, WINDOWS_PATH]) {
    for (const [path] of text.matchAll(pattern)) {
      absolutePaths.add(path.replace(/[.\s]{1,3}$/, '').slice(0, MAX_LENGTH));
    }
  }
  return { hosts, absolutePaths };
}
