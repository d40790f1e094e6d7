import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from './free-port';

const PROGRAM = path.join(__dirname, '..', '..', '.venv', 'bin', 'proxy');

/** A web proxy of its own, as companies run one; it keeps nothing and looks into nothing. */
export interface WebProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `host:port` of every connection it was asked for and has ended since, in order. */
  connections(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startWebProxy(options: readonly string[] = []): Promise<WebProxy> {
  const directory = await mkdtemp(path.join(tmpdir(), 'web-proxy-'));
  const logFile = path.join(directory, 'log');
  const port = await freePort();
  const proxy = spawn(
    PROGRAM,
    [
      ...['--hostname', '127.0.0.1', '--port', String(port), '--log-file', logFile],
      ...['--num-workers', '1', '--num-acceptors', '1', '--data-dir', directory, ...options]
    ],
    { stdio: 'ignore', env: { PATH: process.env['PATH'], HOME: directory } }
  );
  const ended = once(proxy, 'close');
  const log = () => readFile(logFile, 'utf8').catch(() => '');
  for (let tries = 0; !(await accepts(port)); tries += 1) {
    if (proxy.exitCode !== null || tries > 200) {
      throw new Error(`the proxy did not start:\n${await log()}`);
    }
    await delay(50);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    connections: async () =>
      [...(await log()).matchAll(/ CONNECT (\S+:\d+)/g)].map(([, to]) => to ?? ''),
    stop: async () => {
      proxy.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
