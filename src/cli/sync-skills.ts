import { SkillsError } from '../client';
import {
  SyncAllResponse,
  type SkillFailure,
  type SkillSummary,
  type SyncRequest
} from '../contracts';

import { columns } from './columns';
import type { CommandParts } from './command-parts';
import { failureOf, isFailure } from './failures';
import { json } from './json-lines';
import { failureRow, noteAdvice } from './report';
import { nameOf } from './skill-argument';

type Row = SyncAllResponse['results'][number];

/** What became of a skill, and the files that are in conflict where that stopped it. */
export interface SyncedRow {
  readonly row: Row;
  readonly conflicts: readonly string[];
}

type Request = Pick<SyncRequest, 'onLocalEdits' | 'force'>;

/** One call of its own: it says more about a refusal, and takes a skill that was never synced here. */
async function syncOne(
  { operate }: Pick<CommandParts, 'operate'>,
  { scope, name }: SkillSummary,
  request: Request
): Promise<SyncedRow> {
  try {
    const synced = await operate((client, operation) =>
      client.sync(scope, name, { ...request, operation })
    );
    return { row: { scope, name, ...synced }, conflicts: [] };
  } catch (error) {
    const row = failureOf({ scope, name }, error);
    return { row, conflicts: error instanceof SkillsError ? error.conflicts : [] };
  }
}

/**
 * Brings skills up to date. One that fails does not stop the others.
 *
 * @param areNamed whether the user named each of them, rather than all that track
 */
export async function syncSkills(
  parts: Pick<CommandParts, 'operate'>,
  skills: readonly SkillSummary[],
  areNamed: boolean,
  request: Request
): Promise<SyncedRow[]> {
  const [only] = skills;
  if (areNamed && skills.length === 1 && only !== undefined) {
    return [await syncOne(parts, only, request)];
  }
  if (skills.length === 0) {
    return [];
  }
  // In one call, so that each repository is asked once and `undo` takes back all of it.
  const { results } = await parts.operate((client, operation) =>
    client.syncAll({
      ...request,
      operation,
      skills: skills.map(({ scope, name }) => ({ scope, name }))
    })
  );
  const known = new Map(results.map(row => [nameOf(row), row]));
  const rows: SyncedRow[] = [];
  for (const skill of skills) {
    const row = known.get(nameOf(skill));
    const needsOwnCall = row === undefined || (isFailure(row) && row.code === 'not-adopted');
    if (needsOwnCall && areNamed) {
      rows.push(await syncOne(parts, skill, request));
    } else if (row !== undefined) {
      rows.push({ row, conflicts: await conflictsOf(parts, row) });
    }
  }
  return rows;
}

/** A row for one of many does not name them; what upstream holds is at hand by now. */
async function conflictsOf(
  { operate }: Pick<CommandParts, 'operate'>,
  row: Row
): Promise<readonly string[]> {
  if (!isFailure(row) || row.code !== 'local-edits-conflict') {
    return [];
  }
  const { scope, name } = row;
  const plan = await operate((client, operation) => client.planSync(scope, name, { operation }));
  return plan.conflicts;
}

const short = (commit: string): string => commit.slice(0, 7);

function textRow({ row }: SyncedRow): string[] {
  if (isFailure(row)) {
    return failureRow(row);
  }
  const merged =
    row.merged === undefined || row.merged.length === 0 ? '' : `, merged: ${row.merged.join(', ')}`;
  return [row.updated ? 'updated' : 'current', nameOf(row), `${short(row.ref)}${merged}`];
}

/** Ends with status 1 where one was not synced. */
export function printSynced(
  { print, note, end }: Pick<CommandParts, 'print' | 'note' | 'end'>,
  rows: readonly SyncedRow[],
  isJson: boolean
): void {
  const results = rows.map(({ row }) => row);
  (isJson ? [json(SyncAllResponse, { results })] : columns(rows.map(textRow))).forEach(print);
  for (const { row, conflicts } of rows) {
    conflicts.forEach(path => note(`in conflict: ${nameOf(row)}/${path}`));
  }
  const failures: SkillFailure[] = results.filter(isFailure);
  noteAdvice(failures, note);
  if (failures.length > 0) {
    end(1);
  }
}
