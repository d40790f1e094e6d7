import { join } from 'node:path';

import { Type } from 'typebox';

import { Closed } from '../../contracts/closed';
import type { Clock } from '../clock';
import type { Repository } from './git-host';
import { readJsonFile, writeJsonFile } from './json-file';
import { repositoryKey, underName } from './repository-key';

const FORMAT = 1;
const File = Closed({
  format: Type.Literal(FORMAT),
  names: Type.Record(
    Type.String(),
    Closed({
      full_name: Type.String({ pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$' }),
      seen: Type.Integer({ minimum: 0, description: 'Milliseconds since the epoch' })
    })
  )
});
type Names = Readonly<Record<string, { readonly full_name: string; readonly seen: number }>>;

/** The names that renamed repositories go by, so that they are not asked by the former one each time. */
export interface KnownNames {
  /** The repository under its present name; null when it is not known to have another. */
  get(repository: Repository): Promise<Repository | null>;
  /** Never fails; what cannot be written is asked again. */
  set(repository: Repository, fullName: string): Promise<void>;
  forget(repository: Repository): Promise<void>;
}

/** After that the address as the user gave it is asked again: its name may have been taken anew. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** @param directory `upstream/` of the data directory */
export function openKnownNames(directory: string, clock: Clock): KnownNames {
  const path = join(directory, 'known-names.json');
  let changing: Promise<void> = Promise.resolve();

  async function read(): Promise<Names> {
    const names = (await readJsonFile(path, File))?.names ?? {};
    const now = clock.now().getTime();
    const fresh = Object.entries(names).filter(
      ([, { seen }]) => seen <= now && now - seen < KEPT_MS
    );
    return Object.fromEntries(fresh);
  }

  function change(edit: (names: Names) => Names): Promise<void> {
    changing = changing.then(async () => {
      try {
        await writeJsonFile(path, { format: FORMAT, names: edit(await read()) });
      } catch {
        // Read-only or full: the former name still leads there.
      }
    });
    return changing;
  }

  return {
    async get(repository) {
      const known = (await read())[repositoryKey(repository)];
      return known === undefined ? null : underName(repository, known.full_name);
    },
    set: (repository, fullName) =>
      change(names => ({
        ...names,
        [repositoryKey(repository)]: { full_name: fullName, seen: clock.now().getTime() }
      })),
    forget: repository =>
      change(names => {
        const key = repositoryKey(repository);
        return Object.fromEntries(Object.entries(names).filter(([name]) => name !== key));
      })
  };
}
