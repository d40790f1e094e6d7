import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** A server on this machine that nobody asked for, and every request that reached it. */
export interface Victim {
  readonly port: number;
  readonly seen: readonly Pick<IncomingMessage, 'url' | 'headers'>[];
  close(): Promise<void>;
}

/** Listens at every address of this machine, IPv6 where there is any. */
export async function startVictim(): Promise<Victim> {
  const seen: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  const server = createServer(({ url, headers }, answer) => {
    seen.push({ url, headers });
    answer.end('secret');
  });
  server.listen(0);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the victim listens on no port');
  }
  return {
    port: address.port,
    seen,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
  };
}
