import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tokenIn } from './access';
import type { Identity } from './access';
import { apiError, conditional, text, withHeaders } from './answer';
import type { Answer } from './answer';
import { api } from './api';
import type { Faults } from './faults';
import type { HostKind, LoggedRequest, RequestLog } from './request-log';
import type { RouteRequest, Service } from './route';
import { download } from './routes/download';
import { raw } from './routes/raw';
import { breakOff, send } from './sending';

/** All that an exchange needs. */
export interface ExchangeParts {
  readonly service: Service;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly now: () => number;
}

/** Takes one request from arrival to the end of its answer. @throws what a route throws */
export async function exchange(
  parts: ExchangeParts,
  kind: HostKind,
  base: string,
  incoming: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const { service, log, faults, now } = parts;
  const entry = log.begin(arrival(kind, base, incoming, now()));
  const gone = new AbortController();
  let dropped = false;
  response.once('close', () => {
    gone.abort();
    log.end(entry, now(), !response.writableFinished && !dropped);
  });
  const met = faults.take(entry);
  entry.fault = met.map(fault => fault.name).join(', ') || null;
  log.changed();
  for (const { wait } of met) {
    await wait?.(gone.signal);
  }
  if (gone.signal.aborted) {
    return;
  }
  const fault = met.find(one => one.wait === undefined);
  // Known before anything is sent: the close event comes while the answer is on its way.
  dropped = fault?.cut?.then === 'drop';
  if (fault?.cut?.after === null) {
    await breakOff(response, fault.cut);
    return;
  }
  const identity = service.access.identify(incoming.headers.authorization);
  const answer = fault?.answer?.() ?? (await regularAnswer(service, identity, entry));
  entry.status = answer.status;
  log.changed();
  await send(response, withServerHeaders(service, kind, identity, answer), fault, bytes => {
    entry.bytesSent += bytes;
    log.changed();
  });
}

async function regularAnswer(
  service: Service,
  identity: Identity,
  entry: LoggedRequest
): Promise<Answer> {
  const [path = '', query = ''] = entry.path.split('?', 2);
  const accept = entry.accept ?? '';
  const request = { service, identity, path, query: new URLSearchParams(query), accept };
  return entry.method === 'GET' || entry.method === 'HEAD'
    ? await answerOf(entry.kind, request, entry)
    : apiError(404, 'Not Found');
}

async function answerOf(
  kind: HostKind,
  request: RouteRequest,
  entry: LoggedRequest
): Promise<Answer> {
  switch (kind) {
    case 'raw':
      return conditional(await raw(request), entry.ifNoneMatch);
    case 'download':
      return await download(request);
    case 'api':
      return await meteredApi(request, entry);
  }
}

async function meteredApi(request: RouteRequest, entry: LoggedRequest): Promise<Answer> {
  const { identity, service, path } = request;
  if (entry.userAgent === null) {
    return text(403, 'Request forbidden by administrative rules. User-Agent header is missing.');
  }
  const refusal = path === '/rate_limit' ? null : service.rateLimit.refusal(identity);
  if (refusal !== null) {
    return refusal;
  }
  const answer =
    identity.kind === 'rejected'
      ? apiError(401, 'Bad credentials')
      : conditional(await api(request), entry.ifNoneMatch);
  if (path !== '/rate_limit') {
    entry.quotaCost = service.rateLimit.charge(identity, answer.status);
  }
  return answer;
}

/** What GitHub adds to every answer; headers that the answer already has win. */
function withServerHeaders(
  service: Service,
  kind: HostKind,
  identity: Identity,
  answer: Answer
): Answer {
  const id = randomBytes(10).toString('hex').toUpperCase();
  const common = {
    'x-github-request-id': id.replace(/^(.{4})(.{4})(.{6})/, '$1:$2:$3:'),
    'x-content-type-options': 'nosniff'
  };
  if (kind !== 'api') {
    return withHeaders({ ...answer, headers: common }, answer.headers);
  }
  const headers = {
    ...common,
    ...service.rateLimit.headers(identity),
    server: 'github.com',
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding',
    'x-github-media-type': 'github.v3; format=json'
  };
  return withHeaders({ ...answer, headers }, answer.headers);
}

function arrival(kind: HostKind, base: string, incoming: IncomingMessage, time: number) {
  const { headers } = incoming;
  return {
    time,
    kind,
    method: incoming.method ?? 'GET',
    host: headers.host ?? '',
    path: (incoming.url ?? '').slice(base.length),
    authorized: headers.authorization !== undefined,
    token: tokenIn(headers.authorization),
    ifNoneMatch: headers['if-none-match'] ?? null,
    accept: headers.accept ?? null,
    userAgent: headers['user-agent'] ?? null
  };
}
