import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that systems give to whoever asks for any: another worker's servers and
// connections cannot take one of these before the program it is meant for listens there.
const FIRST_PORT = 15_000;
const END_PORT = 32_000;

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, END_PORT);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
        continue;
      }
      throw error;
    }
    const closed = once(server, 'close');
    server.close();
    await closed;
    return port;
  }
}
