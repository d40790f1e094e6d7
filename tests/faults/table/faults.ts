import { randomBytes } from 'node:crypto';

import type { ProblemCode } from '../../../src/contracts';
import { fault, gzipBomb, tarGz, type Fault } from '../../support/github';

/** What an operation that meets a fault comes to; `ok` is an answer that is whole and checked. */
export type Outcome = ProblemCode | 'ok';

/** The requests that a fault hits: for a branch and its commit, its tree, single files, the archive and its address. */
export const PLACES = {
  head: { kind: 'api', path: /\/commits\/|\/matching-refs\// },
  tree: { kind: 'api', path: '/git/trees/' },
  raw: { kind: 'raw' },
  tarball: { kind: 'api', path: '/tarball/' },
  archive: { kind: 'download' }
} as const;
export type Place = keyof typeof PLACES;

/** One way to misbehave and what it comes to, place by place. */
export interface FaultRow {
  readonly fault: string;
  readonly make: () => Fault;
  /** Ends by running out of time. */
  readonly slow?: boolean;
  readonly comesTo: Partial<Record<Place, Outcome>>;
}

const unreachable = 'upstream-unreachable';
const error = 'upstream-error';
const auth = 'upstream-auth';
const gone = 'source-not-found';
const limited = 'upstream-rate-limited';

/** The same wherever it happens; without the raw host files come in the archive. */
const everywhere = (outcome: Outcome): FaultRow['comesTo'] => ({
  head: outcome,
  tree: outcome,
  raw: 'ok',
  tarball: outcome,
  archive: outcome
});

/** Not in the redirect to the archive, which has no body to harm. */
const inBodies = (outcome: Outcome): FaultRow['comesTo'] => ({
  head: outcome,
  tree: outcome,
  raw: 'ok',
  archive: outcome
});

const inJson = (outcome: Outcome): FaultRow['comesTo'] => ({ head: outcome, tree: outcome });

const json = (text: string): Fault => fault.respondWith(Buffer.from(text), 'application/json');

const noise = randomBytes(2 * 1024 * 1024);

/** An archive with this below both skills; reading stops after the last file that is wanted. */
const archiveWith = (below: string, content: Buffer | string = 'out'): Fault =>
  fault.respondWith(
    tarGz(
      ['alpha', 'beta'].map(name => ({
        name: `acme-skills-1234567/skills/${name}/${below}`,
        content
      }))
    )
  );

/** Every fault of the stand-in, with what the user is told. */
export const FAULTS: readonly FaultRow[] = [
  // The network
  { fault: 'closed unanswered', make: fault.dropBeforeAnswer, comesTo: everywhere(unreachable) },
  { fault: 'closed after the head', make: fault.dropAfterHeaders, comesTo: inBodies(unreachable) },
  { fault: 'closed in the body', make: () => fault.dropAfter(4), comesTo: inBodies(unreachable) },
  { fault: 'never answers', make: fault.hang, slow: true, comesTo: everywhere(unreachable) },
  {
    fault: 'silent after the head',
    make: () => fault.stallAfter(0),
    slow: true,
    comesTo: inBodies(unreachable)
  },
  {
    fault: 'silent in the body',
    make: () => fault.stallAfter(4),
    slow: true,
    comesTo: inBodies(unreachable)
  },
  { fault: 'slow', make: () => fault.latency(20), comesTo: everywhere('ok') },

  // Damage
  { fault: 'cut short', make: () => fault.truncateAfter(4), comesTo: inBodies(error) },
  { fault: 'damaged', make: () => fault.corruptFrom(4), comesTo: inBodies(error) },
  { fault: 'empty', make: () => fault.respondWith(Buffer.alloc(0)), comesTo: everywhere(error) },
  { fault: 'a web page', make: () => fault.htmlPage(), comesTo: everywhere(error) },
  { fault: 'JSON null', make: () => json('null'), comesTo: inJson(error) },
  { fault: 'a JSON list', make: () => json('[]'), comesTo: inJson(error) },
  {
    fault: 'a tree of other types',
    make: () => json('{"tree":[{"path":1,"mode":{},"sha":[]}],"truncated":"no"}'),
    comesTo: inJson(error)
  },
  {
    fault: 'more than its tree says',
    make: () => fault.respondWith(noise),
    comesTo: { raw: 'ok', archive: error }
  },

  // Answers that refuse
  { fault: '304 to no question', make: () => fault.failWith(304), comesTo: { tree: error } },
  { fault: '401', make: () => fault.failWith(401, 'Bad credentials'), comesTo: everywhere(auth) },
  { fault: '403', make: () => fault.failWith(403, 'Must have rights'), comesTo: everywhere(auth) },
  { fault: '404', make: () => fault.failWith(404, 'Not Found'), comesTo: everywhere(gone) },
  {
    fault: '409',
    make: () => fault.failWith(409, 'Git Repository is empty.'),
    comesTo: everywhere(gone)
  },
  { fault: '410', make: () => fault.failWith(410, 'Gone'), comesTo: everywhere(gone) },
  { fault: '422', make: () => fault.failWith(422, 'No commit found'), comesTo: everywhere(gone) },
  { fault: '451', make: () => fault.failWith(451, 'Blocked'), comesTo: everywhere(gone) },
  { fault: '429', make: () => fault.failWith(429, 'Slow down'), comesTo: everywhere(limited) },
  { fault: '500', make: () => fault.failWith(500), comesTo: everywhere(error) },
  { fault: '503', make: () => fault.failWith(503), comesTo: everywhere(error) },
  {
    fault: 'secondary limit, 403',
    make: () => fault.secondaryRateLimit(60),
    comesTo: everywhere(limited)
  },
  {
    fault: 'secondary limit, 429',
    make: () => fault.secondaryRateLimit(60, 429),
    comesTo: everywhere(limited)
  },
  {
    fault: 'quota used up',
    make: () =>
      fault.failWith(403, 'API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 600)
      }),
    comesTo: everywhere(limited)
  },

  // Redirects
  {
    fault: 'redirect to another host',
    make: () => fault.redirectTo('https://git.example.com/x'),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect to plain http',
    make: () => fault.redirectTo('http://git.example.com/x'),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect to loopback',
    make: () => fault.redirectTo('http://127.0.0.1:1/x'),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect to link-local',
    make: () => fault.redirectTo('http://169.254.169.254/latest/meta-data'),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect with a password',
    make: () => fault.redirectTo('https://user:word@git.example.com/x', 301),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect to a file',
    make: () => fault.redirectTo('file:///etc/passwd', 307),
    comesTo: everywhere(error)
  },
  {
    fault: 'redirect to itself',
    make: () => fault.redirectTo('', 302),
    comesTo: everywhere(error)
  },

  // Archives that lie
  {
    fault: 'archive of a parent directory',
    make: () => archiveWith('../../../../escaped.txt'),
    comesTo: { archive: 'unsafe-archive' }
  },
  {
    fault: 'archive that inflates to 32 MB',
    make: () => fault.respondWith(gzipBomb('acme-skills-1234567/zeros.bin', 32)),
    comesTo: { archive: 'too-large' }
  },
  {
    fault: 'archive over 1 MB',
    make: () => archiveWith('noise.bin', noise),
    comesTo: { archive: 'too-large' }
  }
];
