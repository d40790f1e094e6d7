import type { ImportRequest, OnConflict, Scope } from '../../contracts';
import { isValidName, proposeName } from '../../domain/names';
import { ProblemError } from '../../http/problem';
import type { SkillRef, UpstreamBundle } from '../bundles/installing/installation';
import type { ImportNames } from './import-names';
import type { ImportOutcome } from './import-outcome';
import type { Located } from './locate';
import type { Operation } from './operation';
import type { PreviewDeps } from './preview';

/** How the skills of an import are to be put on disk. */
export interface ImportManner {
  readonly scope: Scope;
  readonly onConflict: OnConflict;
  readonly tracksUpstream: boolean;
  /** Chosen by the user instead of the proposed one; of a single skill only. */
  readonly name: string | null;
  /** The batch that the import is. */
  readonly operation: string | undefined;
}

/** Tells what became of the skill with that index; once each. `item` is what was begun. */
export type Settle = (index: number, item: SkillRef, outcome: ImportOutcome) => Promise<void>;

/** One import, with all that its steps need. */
export interface ImportRun {
  readonly deps: PreviewDeps;
  readonly operation: Operation;
  readonly located: Located;
  readonly manner: ImportManner;
  readonly names: ImportNames;
  readonly settle: Settle;
}

/** A skill whose files are at hand. */
export interface FetchedSkill {
  readonly index: number;
  /** Directory in the repository. */
  readonly path: string;
  readonly bundle: UpstreamBundle;
  /** What its frontmatter says. */
  readonly ownName: string | null;
  /** What the import would call it when the user says nothing. */
  readonly proposed: string;
}

/** A fetched skill with the name it is to get. */
export interface NamedSkill extends FetchedSkill {
  readonly name: string;
  /** Whether the name is another one because the wanted one is taken. */
  readonly renamed: boolean;
}

/** The name of a skill as far as the user has no other wish. */
export function proposedName(
  { located }: Pick<ImportRun, 'located'>,
  frontmatterName: string | null,
  path: string
): string {
  return proposeName({ frontmatterName, path, repository: located.repository.repo });
}

/** A skill of the import as it would be called, for what ends before its name is certain. */
export function itemOf(run: ImportRun, path: string): SkillRef {
  const { scope, name } = run.manner;
  return { scope, name: name ?? proposedName(run, null, path) };
}

/** @throws ProblemError `invalid-name` */
export function mannerOf(request: ImportRequest): ImportManner {
  const { scope, onConflict = 'fail', tracksUpstream = false, name = null, operation } = request;
  if (name !== null && !isValidName(name)) {
    throw new ProblemError(
      'invalid-name',
      'A name has 1 to 64 lower-case letters, digits and single hyphens, and is not reserved.'
    );
  }
  return { scope, onConflict, tracksUpstream, name, operation };
}
