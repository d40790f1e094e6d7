import type { SkillsErrorCode } from '../client';

/** What is known of a failure beside its message. */
export interface FailureFacts {
  readonly code: SkillsErrorCode;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly rule?: string | undefined;
}

const address = 'Check the address. For a private repository set GITHUB_TOKEN.';

/** The next step for those failures whose message does not say it. Never chosen by the text of a message. */
const ADVICE: Partial<Readonly<Record<SkillsErrorCode, string>>> = {
  'invalid-name': 'Use lower-case letters, digits and single hyphens.',
  'invalid-url': 'Give owner/repository or the address of a directory on GitHub.',
  'not-tracking': 'Import it again with --track to keep it up to date.',
  'no-source': 'Import it from GitHub with --track to keep it up to date.',
  'policy-denied': 'Ask your administrator.',
  'managed-read-only': 'It is kept by your administrator.',
  'storage-read-only': 'Make the directory writable, then try again.',
  'source-not-found': address,
  'already-exists': 'Choose another name, or see `--help` for what to do with the present one.',
  'no-project': 'Use the user scope, or run this in the directory of a project.',
  linked: 'Change the directory that the link points to instead.',
  busy: 'Close the programs that use its files, then try again.',
  'not-adopted': 'If you trust its source: jupyterlab-skills sync NAME',
  'local-edits-conflict':
    'See `jupyterlab-skills diff NAME --upstream`. Then `sync NAME` with `--on-local-edits overwrite` (take upstream, `undo` brings yours back) or `keep` (stay with yours), or settle it file by file in the panel.',
  'changed-meanwhile': 'Look at the new state, then try again.',
  'too-large': 'Choose a smaller directory, or ask your administrator for more.',
  'unsafe-archive': 'Do not use this source; tell its author.',
  'no-skill-found': 'Name a directory that holds a SKILL.md.',
  'upstream-auth': 'Renew your GITHUB_TOKEN, or run `gh auth login`.',
  'upstream-error': 'Try again in a few minutes.',
  'storage-full': 'Make room on the disk, then try again.'
};

function waiting(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** What to do about a failure; null where its message says all there is to say. */
export function adviceFor({ code, retryAfter, rule }: FailureFacts): string | null {
  if (code === 'upstream-rate-limited') {
    const when = retryAfter === undefined ? 'later' : `in ${waiting(retryAfter)}`;
    return `Try again ${when}, or set GITHUB_TOKEN, which has a limit of its own.`;
  }
  if (code === 'policy-denied' && rule !== undefined) {
    return `Your administrator decides this (rule ${rule}).`;
  }
  return ADVICE[code] ?? null;
}
