import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { Value } from 'typebox/value';

import { createSkillsClient, type SkillsClient, type Transport } from '../../src/client';
import { CompanionMessage, Startup, toWire, USER_HEADER, type Policy } from '../../src/contracts';

import { requireDocumented } from './documented-status';
import { DEFAULT_EXECUTION_RULES } from './execution-rules';

const PROGRAM = path.join(__dirname, '..', '..', 'jupyterlab_skills', 'node', 'companion.mjs');

/** The policy of a fresh installation. */
export const DEFAULT_POLICY: Policy = {
  allowGithubSkillImport: true,
  skillsManagementPolicy: 'user-choice',
  admins: [],
  allowedSources: [],
  blockedSources: [],
  githubHosts: {},
  skillMaxArchiveMb: 100,
  syncConcurrency: 3,
  ...DEFAULT_EXECUTION_RULES,
  // Tests look for every snapshot that they made.
  historyVersions: 10_000,
  historyDays: 90
};

/** Directories of one person on one machine. */
export interface Home {
  readonly directory: string;
  readonly userSkillsDir: string;
  readonly projectSkillsDir: string;
  readonly dataDir: string;
  remove(): Promise<void>;
}

export async function createHome(): Promise<Home> {
  const directory = await mkdtemp(path.join(tmpdir(), 'skills-home-'));
  const userSkillsDir = path.join(directory, 'home', '.claude', 'skills');
  const projectSkillsDir = path.join(directory, 'project', '.claude', 'skills');
  await Promise.all(
    [userSkillsDir, projectSkillsDir].map(made => mkdir(made, { recursive: true }))
  );
  return {
    directory,
    userSkillsDir,
    projectSkillsDir,
    dataDir: path.join(directory, 'data'),
    remove: () => rm(directory, { recursive: true, force: true })
  };
}

/** The real bundled companion in a process of its own, and what it says. */
export interface CompanionProcess {
  readonly client: SkillsClient;
  /** Bare requests, with the companion's secret or another one. */
  readonly transport: (
    method: Parameters<Transport>[0],
    route: string,
    options?: RequestOptions
  ) => ReturnType<Transport>;
  readonly secret: string;
  /** Every event told so far. */
  readonly events: readonly Extract<CompanionMessage, { type: 'event' }>[];
  /** Its log so far. */
  log(): string;
  readonly process: ChildProcess;
  /** Milliseconds from spawning to being ready. */
  readonly startedIn: number;
  /** Resolves with the first event, past or coming, that satisfies the predicate. */
  event(wanted: (event: Extract<CompanionMessage, { type: 'event' }>) => boolean): Promise<void>;
  /** Ends its standard input and waits for its exit code. */
  stop(): Promise<number | null>;
}

export interface CompanionOptions {
  readonly home: Home;
  readonly policy?: Partial<Policy>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly program?: string;
  readonly tcp?: boolean;
}

interface RequestOptions {
  readonly body?: unknown;
  /** Sent as it is, whatever it is. */
  readonly rawBody?: string;
  /**
   * Bytes that the body is said to have; none is sent. A server that refuses by the length alone closes
   * the connection, and whoever still writes then may never read why.
   */
  readonly announced?: number;
  readonly contentType?: string;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly secret?: string;
  /** The visiting user, as the Jupyter side names him: percent-encoded. */
  readonly user?: string;
  /** Ends the connection, as a page does that is left. */
  readonly signal?: AbortSignal;
}

/** Requests to a companion that listens there. */
export function transportTo(
  listen: { socket: string } | { port: number },
  secret: string
): CompanionProcess['transport'] {
  const target =
    'socket' in listen ? { socketPath: listen.socket } : { host: '127.0.0.1', port: listen.port };
  return (method, route, options = {}) =>
    new Promise((resolve, reject) => {
      const body =
        options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
      const headers = {
        authorization: `Bearer ${options.secret ?? secret}`,
        ...(body === undefined
          ? {}
          : {
              'content-type': options.contentType ?? 'application/json',
              'content-length': Buffer.byteLength(body)
            }),
        ...(options.announced === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': options.announced }),
        ...(options.user === undefined ? {} : { [USER_HEADER]: options.user }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
        ...(options.ifNoneMatch === undefined ? {} : { 'if-none-match': options.ifNoneMatch })
      };
      const left = options.signal === undefined ? {} : { signal: options.signal };
      const message = { ...target, method, path: `/${route}`, headers, ...left };
      const sent = request(message, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          sent.destroy();
          try {
            requireDocumented(method, `/${route}`, response.statusCode ?? 0);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
            return;
          }
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: new Map(
              Object.entries(response.headers).map(([key, value]) => [key, String(value)])
            ),
            json: text === '' ? undefined : (JSON.parse(text) as unknown)
          });
        });
      });
      sent.once('error', reject);
      if (options.announced === undefined) {
        sent.end(body);
      } else {
        sent.flushHeaders();
      }
    });
}

/** Starts the companion as Jupyter Server does. */
export async function startCompanionProcess(options: CompanionOptions): Promise<CompanionProcess> {
  const program = options.program ?? PROGRAM;
  if (!existsSync(program)) {
    throw new Error(`${program} is missing: run \`npm run build\` first.`);
  }
  const secret = randomBytes(32).toString('hex');
  const sockets = await mkdtemp(path.join(tmpdir(), 'skills-'));
  const started = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: options.home.directory, ...options.environment }
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const events: Extract<CompanionMessage, { type: 'event' }>[] = [];
  const waiting = new Set<() => void>();
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<{ socket: string } | { port: number }>((resolve, reject) => {
    lines.on('line', line => {
      const message: unknown = JSON.parse(line);
      if (!Value.Check(CompanionMessage, message)) {
        reject(new Error(`not a message: ${line}`));
      } else if (message.type === 'ready') {
        resolve(message.listen);
      } else {
        events.push({ type: 'event', schemaId: message.schema_id, data: message.data });
        waiting.forEach(look => look());
      }
    });
    child.once('close', code =>
      reject(new Error(`the companion ended with ${String(code)}:\n${log}`))
    );
  });
  const { userSkillsDir, projectSkillsDir, dataDir } = options.home;
  child.stdin.on('error', () => undefined); // it may have ended; `ready` then says so
  child.stdin.write(
    `${JSON.stringify(
      toWire(Startup, {
        version: '0.0.0',
        secret,
        listen: options.tcp === true ? { port: 0 } : { socket: path.join(sockets, 's') },
        userSkillsDir,
        projectSkillsDir,
        projectSkillsReason: null,
        dataDir,
        policy: { ...DEFAULT_POLICY, ...options.policy }
      })
    )}\n`
  );
  const transport = transportTo(await ready, secret);
  return {
    client: createSkillsClient(transport),
    transport,
    secret,
    events,
    log: () => log,
    process: child,
    startedIn: performance.now() - started,
    event: wanted =>
      new Promise(resolve => {
        const look = () => {
          if (events.some(wanted)) {
            waiting.delete(look);
            resolve();
          }
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, 'close');
        child.stdin.end();
        await closed;
      }
      await rm(sockets, { recursive: true, force: true });
      return child.exitCode;
    }
  };
}
