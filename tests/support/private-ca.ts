import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const PYTHON = path.join(__dirname, '..', '..', '.venv', 'bin', 'python');

/** A certificate authority that nobody knows, and a certificate of it for this machine. */
export interface PrivateCa {
  /** File with the authority's certificate, as an administrator would hand it out. */
  readonly certificateFile: string;
  readonly certificate: string;
  readonly key: string;
  remove(): Promise<void>;
}

export async function createPrivateCa(): Promise<PrivateCa> {
  const directory = await mkdtemp(path.join(tmpdir(), 'private-ca-'));
  const hosts = ['localhost', '127.0.0.1'];
  await promisify(execFile)(PYTHON, ['-m', 'trustme', '--quiet', '-d', directory, '-i', ...hosts]);
  const read = (name: string) => readFile(path.join(directory, name), 'utf8');
  return {
    certificateFile: path.join(directory, 'client.pem'),
    certificate: await read('server.pem'),
    key: await read('server.key'),
    remove: () => rm(directory, { recursive: true, force: true })
  };
}
