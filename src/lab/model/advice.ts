import type { TranslationBundle } from '@jupyterlab/translation';

import type { SkillsErrorCode } from '../../client';

/** What is known of a failure beside its message. */
export interface FailureFacts {
  readonly code: SkillsErrorCode;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly rule?: string | undefined;
}

type Advice = (trans: TranslationBundle, facts: FailureFacts) => string;

const askAdministrator: Advice = (trans, { rule }) =>
  rule === undefined
    ? trans.__('Ask your administrator.')
    : trans.__('Your administrator decides this (rule %1).', rule);
const checkAddress: Advice = trans =>
  trans.__('Check the address. For a private repository, set GITHUB_TOKEN and restart Jupyter.');
const retry: Advice = trans => trans.__('Try again.');
const reload: Advice = trans => trans.__('Reload the list: the skill may have been moved.');
const hub: Advice = trans => trans.__('Ask whoever runs the team hub.');

/** The next step for each code. Never chosen by the text of a message. */
const ADVICE: Readonly<Record<SkillsErrorCode, Advice>> = {
  'invalid-request': trans => trans.__('Reload the page and try again.'),
  'invalid-name': trans => trans.__('Use lower-case letters, digits and single hyphens.'),
  'invalid-url': trans => trans.__('Paste owner/repository or the address of a folder on GitHub.'),
  'invalid-path': trans => trans.__('Choose a file inside the skill.'),
  'invalid-skill': trans => trans.__('Ask the author of the skill to mend its SKILL.md.'),
  'not-tracking': trans => trans.__('Switch on “Track upstream” first.'),
  'no-source': trans => trans.__('Import the skill from GitHub to be able to track it.'),
  'managed-and-tracking': trans => trans.__('Managed skills are kept current for you.'),
  'policy-denied': askAdministrator,
  'managed-read-only': trans => trans.__('Import a copy under another name to change it.'),
  forbidden: askAdministrator,
  'storage-read-only': trans => trans.__('Make the skills directory writable, then try again.'),
  'skill-not-found': reload,
  'file-not-found': reload,
  'not-found': reload,
  'source-not-found': checkAddress,
  'already-exists': trans => trans.__('Choose another name, or replace the one that is there.'),
  'no-project': trans => trans.__('Choose the user scope, or start Jupyter in a project folder.'),
  'no-manifest': askAdministrator,
  linked: trans => trans.__('Change the directory the link points to instead.'),
  busy: trans => trans.__('Close the programs that use its files, then try again.'),
  'not-adopted': trans => trans.__('Sync this skill once by itself, if you trust its source.'),
  'local-edits-conflict': trans =>
    trans.__('Settle what both sides changed, or replace your edits (you can undo that).'),
  'quota-exceeded': trans => trans.__('Delete skills you no longer need.'),
  'user-deleted': hub,
  ambiguous: trans => trans.__('Give the name together with its origin.'),
  cancelled: retry,
  'changed-meanwhile': trans => trans.__('Look at the new state, then decide again.'),
  'too-large': trans => trans.__('Import a smaller folder, or ask your administrator for more.'),
  'unsafe-archive': trans => trans.__('Do not use this source; tell its author.'),
  'no-skill-found': trans => trans.__('Point to a folder that holds a SKILL.md.'),
  'upstream-unreachable': trans => trans.__('Check your network or proxy, then try again.'),
  'upstream-rate-limited': (trans, { retryAfter }) =>
    retryAfter === undefined
      ? trans.__('Try again later, or set GITHUB_TOKEN.')
      : trans.__('Try again in %1, or set GITHUB_TOKEN.', duration(trans, retryAfter)),
  'upstream-auth': trans => trans.__('Renew your GITHUB_TOKEN, or run “gh auth login”.'),
  'upstream-error': trans => trans.__('GitHub has a problem. Try again in a few minutes.'),
  'companion-unavailable': trans => trans.__('Restart the skills service, or look at its log.'),
  misconfigured: askAdministrator,
  'hub-unavailable': hub,
  'storage-full': trans => trans.__('Free some disk space, then try again.'),
  network: trans => trans.__('Check that Jupyter is still running, then try again.'),
  unexpected: trans => trans.__('Reload the page; if that does not help, look at Jupyter’s log.')
};

/** What to do about a failure. */
export function adviceFor(trans: TranslationBundle, facts: FailureFacts): string {
  return ADVICE[facts.code](trans, facts);
}

/** Whether the same call may succeed later without the user changing anything. */
export function worthRetrying(code: SkillsErrorCode): boolean {
  return code.startsWith('upstream-') || RETRY.has(code);
}

const RETRY: ReadonlySet<SkillsErrorCode> = new Set<SkillsErrorCode>([
  'busy',
  'cancelled',
  'companion-unavailable',
  'network',
  'source-not-found',
  'storage-full',
  'unexpected'
]);

/** "2 minutes", rounded up so that it is never too early. */
function duration(trans: TranslationBundle, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 60
    ? trans._n('%1 second', '%1 seconds', seconds)
    : minutes < 60
      ? trans._n('%1 minute', '%1 minutes', minutes)
      : trans._n('%1 hour', '%1 hours', Math.ceil(minutes / 60));
}
