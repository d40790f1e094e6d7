import { createHash } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Bundles } from '../../../src/companion/bundles/bundles';
import type {
  InstallRequest,
  UpstreamBundle
} from '../../../src/companion/bundles/installing/installation';
import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { openBundles, type BundlesDependencies } from '../../../src/companion/bundles/open-bundles';
import type { CompanionEvent } from '../../../src/companion/emit';

export const COMMIT = 'a'.repeat(40);
export const LATER_COMMIT = 'b'.repeat(40);

/** Content of a file, or content and exec bit. */
export type Files = Readonly<
  Record<string, string | Uint8Array | { content: string; executable: true }>
>;

export const SKILL = '---\nname: demo\ndescription: Shows things\n---\n# Demo\n';

/** A home directory of its own with skills, project and data directories, and bundles opened on it. */
export interface Home {
  readonly directory: string;
  readonly skills: string;
  readonly project: string;
  readonly dataDir: string;
  readonly events: CompanionEvent[];
  readonly log: string[];
  bundles: Bundles;
  /** Closes and opens again, as a restart of the companion does. */
  reopen(overrides?: Partial<BundlesDependencies>): Promise<Bundles>;
  /** Another companion on the same home. */
  openAnother(): Promise<Bundles>;
  /** Puts files into the object store, as a download does. */
  upstream(files: Files): Promise<UpstreamBundle>;
  install(files: Files, options?: Partial<InstallRequest>): ReturnType<Bundles['install']>;
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  dispose(): Promise<void>;
}

const sha1 = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

export async function openHome(overrides: Partial<BundlesDependencies> = {}): Promise<Home> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'bundles-')));
  const skills = join(directory, '.claude', 'skills');
  const project = join(directory, 'project', '.claude', 'skills');
  const dataDir = join(directory, 'data');
  const events: CompanionEvent[] = [];
  const log: string[] = [];
  const note = (details: unknown, message?: string): void => {
    log.push(message ?? String(details));
  };
  const dependencies: BundlesDependencies = {
    userSkillsDir: skills,
    projectSkillsDir: project,
    projectSkillsReason: null,
    dataDir,
    clock: { now: () => new Date() },
    emit: event => events.push(event),
    log: { info: note, warn: note, error: note },
    ...overrides
  };
  const others: Bundles[] = [];
  const objects = openObjectStore(dataDir);
  const home: Home = {
    directory,
    skills,
    project,
    dataDir,
    events,
    log,
    bundles: await openBundles(dependencies),
    async reopen(changed = {}) {
      await home.bundles.close();
      home.bundles = await openBundles({ ...dependencies, ...changed });
      return home.bundles;
    },
    async openAnother() {
      const another = await openBundles({ ...dependencies, emit: () => undefined });
      others.push(another);
      return another;
    },
    async upstream(files) {
      const list = [];
      for (const [path, given] of Object.entries(files)) {
        const executable = typeof given === 'object' && 'executable' in given;
        const content = executable ? given.content : given;
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        const sha256 = await objects.put(bytes);
        list.push({ path, sha256, size: bytes.length, executable, blob: sha1(bytes) });
      }
      return {
        tree: sha1(new TextEncoder().encode(JSON.stringify(list))),
        files: list,
        skipped: []
      };
    },
    async install(files, options = {}) {
      return home.bundles.install({
        skill: { scope: 'user', name: 'demo' },
        bundle: await home.upstream(files),
        origin: originAt(COMMIT),
        tracksUpstream: false,
        nameEdit: null,
        mode: 'create',
        onLocalEdits: 'merge',
        ...options
      });
    },
    async write(path, content, mode) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      if (mode !== undefined) {
        await chmod(path, mode);
      }
    },
    async dispose() {
      await Promise.all([home.bundles, ...others].map(each => each.close()));
      await rm(directory, { recursive: true });
    }
  };
  return home;
}

export const originAt = (commit: string): InstallRequest['origin'] => ({
  source: 'https://github.com/octo/skills/tree/main/demo',
  host: 'github.com',
  owner: 'octo',
  repo: 'skills',
  ref: 'main',
  path: 'demo',
  commit
});

/** Every entry below a directory, with mode and content or link target: equal means byte-identical. */
export async function contentOf(directory: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = async (prefix: string): Promise<void> => {
    for (const entry of await readdir(join(directory, prefix))) {
      const path = prefix === '' ? entry : `${prefix}/${entry}`;
      const stat = await lstat(join(directory, path));
      if (stat.isSymbolicLink()) {
        found[path] = `link ${await readlink(join(directory, path))}`;
      } else if (stat.isDirectory()) {
        found[path] = 'directory';
        await walk(path);
      } else {
        const bytes = await readFile(join(directory, path));
        found[path] = `${(stat.mode & 0o777).toString(8)} ${bytes.toString('latin1')}`;
      }
    }
  };
  await walk('');
  return found;
}
