import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startGit } from './git';

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

interface Waiting {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (reason: Error) => void;
}

/** Reads objects of one repository through a single lasting `git cat-file --batch`. */
export class ObjectReader {
  readonly #gitDirectory: string;
  #process: ChildProcessWithoutNullStreams | null = null;
  #waiting: Waiting[] = [];
  #received: Buffer = Buffer.alloc(0);
  #wanted = 0;

  constructor(gitDirectory: string) {
    this.#gitDirectory = gitDirectory;
  }

  /**
   * @param name an object name such as `refs/heads/main^{commit}`
   * @returns null when the name is missing or ambiguous
   */
  read(name: string): Promise<GitObject | null> {
    if (name.includes('\n')) {
      return Promise.resolve(null);
    }
    this.#process ??= this.#start();
    this.#process.stdin.write(`${name}\n`);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends the process; a later read starts a new one. */
  close(): void {
    this.#process?.kill();
    this.#process = null;
    this.#fail(new Error('the object reader was closed'));
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = startGit(this.#gitDirectory, ['cat-file', '--batch']);
    this.#received = Buffer.alloc(0);
    this.#wanted = 0;
    child.stdout.on('data', (chunk: Buffer) => this.#receive(child, chunk));
    child.stderr.resume();
    const failed = (reason: Error) => {
      if (child === this.#process) {
        this.#process = null;
        this.#fail(reason);
      }
    };
    child.stdin.on('error', failed);
    child.once('error', failed);
    child.once('close', status => failed(new Error(`git cat-file ended with ${status}`)));
    return child;
  }

  #fail(reason: Error): void {
    for (const waiting of this.#waiting.splice(0)) {
      waiting.reject(reason);
    }
  }

  #receive(child: ChildProcessWithoutNullStreams, chunk: Buffer): void {
    if (child !== this.#process) {
      return;
    }
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= this.#wanted && this.#takeOne()) {
      this.#wanted = 0;
    }
  }

  #takeOne(): boolean {
    const lineEnd = this.#received.indexOf('\n');
    if (lineEnd < 0) {
      return false;
    }
    const line = this.#received.toString('utf8', 0, lineEnd);
    const header = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/.exec(line);
    if (header === null) {
      this.#received = this.#received.subarray(lineEnd + 1);
      this.#waiting.shift()?.resolve(null);
      return true;
    }
    const [, sha = '', type = '', size] = header;
    const contentEnd = lineEnd + 1 + Number(size);
    if (this.#received.length < contentEnd + 1) {
      this.#wanted = contentEnd + 1;
      return false;
    }
    const content = Buffer.from(this.#received.subarray(lineEnd + 1, contentEnd));
    this.#received = this.#received.subarray(contentEnd + 1);
    this.#waiting.shift()?.resolve({ sha, type, content });
    return true;
  }
}
