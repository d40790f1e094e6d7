import type { Scope } from '../contracts';

import type { Precondition } from './file-calls';

/** Asked of Jupyter by reads that no user started, so that they do not keep a server from being culled. */
export const BACKGROUND = ['no_track_activity', '1'] as const;

export function skillPath(scope: Scope, name: string, verb = ''): string {
  return `skills/${scope}/${encodeURIComponent(name)}${verb}`;
}

export function withQuery(
  path: string,
  entries: Iterable<readonly [string, string] | undefined>
): string {
  const query = [...entries]
    .filter(entry => entry !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

export const snapshotPath = (id: string): string => `snapshots/${encodeURIComponent(id)}`;

export const filePath = (scope: Scope, name: string, path: string): string =>
  withQuery(skillPath(scope, name, '/files'), [['path', path]]);

/** Notes the batch that a call is one of. */
export const batch = (operation: string | undefined): readonly [string, string] | undefined =>
  operation === undefined ? undefined : ['operation', operation];

export const conditionOf = (precondition: Precondition | undefined) => ({
  ifMatch: precondition !== undefined && 'etag' in precondition ? precondition.etag : undefined,
  ifNoneMatch: precondition !== undefined && 'create' in precondition ? '*' : undefined
});
