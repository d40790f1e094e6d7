import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import type { Scope } from '../../../contracts';
import { ProblemError } from '../../../http/problem';

import { isMissing } from '../disk/disk-problem';

/** The skills roots of this machine, as real paths; a root need not exist yet. */
export interface ScopeRoots {
  readonly user: string;
  readonly project: string | null;
  /** Why there is no project scope. */
  readonly projectReason: string | null;
}

/** The real path that `path` has or would have: links of its existing part are resolved. */
export async function futureRealPath(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    if (!isMissing(error) || parent === absolute) {
      throw error;
    }
    return join(await futureRealPath(parent), basename(absolute));
  }
}

export async function resolveScopes(directories: {
  readonly userSkillsDir: string;
  readonly projectSkillsDir: string | null;
  readonly projectSkillsReason: string | null;
}): Promise<ScopeRoots> {
  const user = await futureRealPath(directories.userSkillsDir);
  if (directories.projectSkillsDir === null) {
    const reason = directories.projectSkillsReason ?? 'Jupyter was started without a project.';
    return { user, project: null, projectReason: reason };
  }
  const project = await futureRealPath(directories.projectSkillsDir);
  return project === user
    ? {
        user,
        project: null,
        projectReason: 'The project directory and the user directory for skills are the same.'
      }
    : { user, project, projectReason: null };
}

/** @throws ProblemError `no-project` */
export function rootOf(roots: ScopeRoots, scope: Scope): string {
  const root = roots[scope];
  if (root === null) {
    throw new ProblemError(
      'no-project',
      `There is no project scope. ${roots.projectReason ?? ''}`.trim()
    );
  }
  return root;
}
