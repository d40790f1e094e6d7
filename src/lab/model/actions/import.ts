import type { ImportRequest, ImportResult } from '../../../contracts';

import { attempt, type ActionParts } from './action-parts';

export interface ImportActions {
  /** Tries again those skills of an import that failed; what fails as a whole becomes a notice. */
  retryImport(request: ImportRequest, paths: string[]): Promise<void>;
  /**
   * Installs any number of skills. Rejects with a `SkillsError` where none could be begun.
   * `onStart` is told the id under which events report it and by which it is cancelled.
   *
   * @returns null where the answer was lost: the import goes on and a notice tells its end
   */
  importSkills(
    request: ImportRequest & { paths: string[] },
    onStart?: (operation: string) => void
  ): Promise<readonly ImportResult[] | null>;
}

export function createImportActions(parts: ActionParts): ImportActions {
  const { client, followed, jobs, notices, refresh } = parts;

  const importSkills: ImportActions['importSkills'] = async (
    request,
    onStart = () => undefined
  ) => {
    const start = { kind: 'import', total: request.paths.length, current: [] } as const;
    let id = '';
    const call = jobs.run(start, operation => {
      id = followed.begin(operation);
      onStart(operation);
      return client.importSkills({ ...request, operation });
    });
    const results = await call.catch(async (error: unknown) => {
      if (await followed.takeOver(id, error)) {
        return null;
      }
      throw error;
    });
    if (results === null) {
      return null;
    }
    followed.settle(id);
    notices.add({ kind: 'imported-many', results, request });
    await refresh();
    return results;
  };

  return {
    importSkills,
    retryImport: (request, paths) =>
      attempt(parts, 'import', null, () => importSkills({ ...request, paths }))
  };
}
