import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Bundles } from '../../../src/companion/bundles/bundles';
import type {
  InstallRequest,
  UpstreamFile
} from '../../../src/companion/bundles/installing/installation';
import type { OnStep } from '../../../src/companion/bundles/installing/installation';
import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { openBundles } from '../../../src/companion/bundles/open-bundles';

/** Two versions of a bundle that share some files, differ in others and in exec bits. */
export const VERSIONS = ['one', 'two'] as const;
export type Version = (typeof VERSIONS)[number];

export const isVersion = (text: string | undefined): text is Version =>
  VERSIONS.some(version => version === text);

export const commitOf = (version: Version): string => (version === 'one' ? '1' : '2').repeat(40);

const other = (version: Version): Version => (version === 'one' ? 'two' : 'one');

/** Bytes and exec bit of each file upstream. */
export function filesOf(version: Version): Record<string, { bytes: Buffer; executable: boolean }> {
  const plain = (text: string) => ({ bytes: Buffer.from(text), executable: false });
  return {
    'SKILL.md': plain(`---\nname: demo\ndescription: Version ${version}\n---\nBody ${version}\n`),
    'scripts/run.sh': { bytes: Buffer.from('#!/bin/sh\n'), executable: version === 'two' },
    'data/bytes.bin': {
      bytes: Buffer.alloc(20_000, version === 'one' ? 1 : 2),
      executable: false
    },
    'data/empty': plain(''),
    [`only-${version}.txt`]: plain(`not in ${other(version)}`)
  };
}

/** Opens the bundles of a home whose directories all lie below `directory`. */
export function openAt(directory: string, onStep: OnStep = () => undefined): Promise<Bundles> {
  const silent = (): void => undefined;
  return openBundles({
    userSkillsDir: join(directory, '.claude', 'skills'),
    projectSkillsDir: null,
    projectSkillsReason: null,
    dataDir: join(directory, 'data'),
    clock: { now: () => new Date() },
    emit: silent,
    log: { info: silent, warn: silent, error: silent },
    onStep
  });
}

/** The request that puts `version` on disk, its files downloaded already. */
export async function requestFor(
  directory: string,
  name: string,
  version: Version,
  mode: InstallRequest['mode']
): Promise<InstallRequest> {
  const objects = openObjectStore(join(directory, 'data'));
  const files: UpstreamFile[] = [];
  for (const [path, { bytes, executable }] of Object.entries(filesOf(version))) {
    const sha256 = await objects.put(bytes);
    const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    files.push({ path, sha256, size: bytes.length, executable, blob });
  }
  const commit = commitOf(version);
  return {
    skill: { scope: 'user', name },
    bundle: { tree: commit, files, skipped: [] },
    origin: {
      source: 'https://github.com/octo/skills/tree/main/demo',
      host: 'github.com',
      owner: 'octo',
      repo: 'skills',
      ref: 'main',
      path: 'demo',
      commit
    },
    tracksUpstream: true,
    nameEdit: null,
    mode,
    onLocalEdits: 'overwrite'
  };
}
