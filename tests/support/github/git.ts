import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { devNull } from 'node:os';

/** `git` ended with a status other than 0; the message carries what it wrote to standard error. */
export class GitFailure extends Error {}

// Nothing of the developer's own configuration may change object ids or archives.
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: '1',
  LC_ALL: 'C',
  TZ: 'UTC'
};

/** Starts `git` on a bare repository; the caller owns the process. */
export function startGit(
  gitDirectory: string,
  args: readonly string[]
): ChildProcessWithoutNullStreams {
  return spawn('git', [`--git-dir=${gitDirectory}`, ...args], { env: ENVIRONMENT });
}

/**
 * Runs `git` on a bare repository to its end.
 * @param input what it reads from standard input
 * @returns its standard output
 * @throws GitFailure when it fails
 */
export async function runGit(
  gitDirectory: string,
  args: readonly string[],
  input: Buffer = Buffer.alloc(0)
): Promise<Buffer> {
  const child = startGit(gitDirectory, args);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A git that refuses its input early closes the pipe; its exit status tells the reason.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, complaint, status] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    ended
  ]);
  if (status !== 0) {
    throw new GitFailure(`git ${args.join(' ')} ended with ${status}: ${complaint.trim()}`);
  }
  return output;
}
