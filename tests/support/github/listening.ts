import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Handler = (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;

/** One open port on 127.0.0.1. */
export interface Listener {
  readonly port: number;
  /** Hands requests below a base path to a handler. */
  serve(base: string, handler: Handler): void;
  close(): Promise<void>;
}

/** @param port 0 takes a free one. @throws Error when the port is taken */
export async function listen(port: number): Promise<Listener> {
  const handlers: { base: string; handler: Handler }[] = [];
  // Without a limit on idle connections no client can meet one that is just being closed.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, response) => {
    const path = incoming.url ?? '';
    const found = handlers.find(({ base }) => path.startsWith(`${base}/`));
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    found.handler(incoming, response).catch((reason: unknown) => explain(response, reason));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server listens on no port');
  }
  return {
    port: address.port,
    serve: (base, handler) => {
      handlers.push({ base, handler });
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
  };
}

/** A fault of the stand-in itself: visible in the client's test, never taken for GitHub's answer. */
function explain(response: ServerResponse, reason: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const malformed = reason instanceof URIError;
  response.writeHead(malformed ? 400 : 500, { 'content-type': 'text/plain' });
  response.end(`GitHub stand-in: ${reason instanceof Error ? reason.stack : String(reason)}`);
}
