// A stand-in for the companion: speaks the protocol of src/contracts/companion-process.ts and can
// misbehave. What it is to do stands in FAKE_COMPANION (one word) or in the path of a request.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { appendFileSync, readFileSync } from 'node:fs';

const mode = process.env.FAKE_COMPANION ?? '';
const say = message => process.stdout.write(`${JSON.stringify(message)}\n`);

if (mode === 'dies-at-start') {
  console.error('dying on purpose');
  process.exit(7);
}
if (process.env.FAKE_COMPANION_STARTS) {
  appendFileSync(process.env.FAKE_COMPANION_STARTS, `${process.pid}\n`);
}

const lines = createInterface({ input: process.stdin, terminal: false });
if (mode !== 'outlives-input') {
  lines.once('close', () => process.exit(0));
} else {
  process.on('SIGTERM', () => {});
}

const answer = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

const routes = {
  '/die': () => process.exit(9),
  '/die-once': (_, response) => {
    const starts = readFileSync(process.env.FAKE_COMPANION_STARTS, 'utf8').trim().split('\n');
    if (starts.length === 1) process.exit(9);
    answer(response, 200, { starts: starts.length });
  },
  '/hang': () => {},
  '/no-content': (_, response) => response.writeHead(204).end(),
  '/not-modified': (_, response) => response.writeHead(304, { etag: '"abc"' }).end(),
  '/problem': (_, response) =>
    response
      .writeHead(409, { 'content-type': 'application/problem+json', 'retry-after': '7' })
      .end('{"code":"busy"}'),
  '/headers': (_, response) =>
    answer(
      response,
      200,
      {},
      { etag: '"abc"', 'cache-control': 'no-store', 'set-cookie': 'a=b', server: 'x' }
    ),
  '/environment': (_, response) => answer(response, 200, process.env),
  '/garbage': (_, response) => {
    process.stdout.write(
      'this is no JSON\n[]\n{"type":"event","schema_id":"nonsense","data":{}}\n'
    );
    answer(response, 200, {});
  },
  '/event': (request, response) => {
    let text = '';
    request.on('data', chunk => (text += chunk));
    request.on('end', () => {
      say(JSON.parse(text));
      answer(response, 200, {});
    });
  },
  '/slow': (_, response) =>
    setTimeout(() => {
      if (process.env.FAKE_COMPANION_DONE)
        appendFileSync(process.env.FAKE_COMPANION_DONE, 'done\n');
      answer(response, 200, { slow: true });
    }, 300)
};

lines.once('line', line => {
  const startup = JSON.parse(line);
  if (mode === 'never-ready') return;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${startup.secret}`) {
      answer(response, 403, { code: 'forbidden' });
      return;
    }
    const route = routes[request.url.split('?')[0]];
    if (route !== undefined) {
      route(request, response);
      return;
    }
    let text = '';
    request.on('data', chunk => (text += chunk));
    request.on('end', () =>
      answer(response, 200, {
        pid: process.pid,
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: text,
        startup: { ...startup, secret: startup.secret.length }
      })
    );
  });
  const { socket } = startup.listen;
  server.listen(socket === undefined ? { port: 0, host: '127.0.0.1' } : { path: socket }, () => {
    if (mode === 'noisy') process.stdout.write('Hello!\n\n"text"\n');
    say({
      type: 'ready',
      listen: socket === undefined ? { port: server.address().port } : { socket }
    });
  });
});
