import type { ImportRequest } from '../../contracts';
import { editName } from '../../domain/name-line';
import { isValidName, proposeName } from '../../domain/names';
import { formatSource } from '../../domain/source-address';
import { ProblemError } from '../../http/problem';
import type { InstallRequest, Origin, SkillRef, UpstreamBundle } from '../bundles/installation';
import type { Candidate } from '../../domain/candidates';
import type { TreeEntry } from './git-host';
import { locateConfirmed, readAddress, type Located } from './locate';
import type { Operation } from './operation';
import { fetchCandidate, type PreviewDeps } from './preview';
import { readMarkdown } from './preview-skill';

/** An import ready to be put on disk. */
type ImportPlan = Omit<InstallRequest, 'onLocalEdits'>;

/** Installs the one skill at an address. */
export async function importSkill(
  deps: PreviewDeps,
  operation: Operation,
  request: ImportRequest
): Promise<{ skill: SkillRef; snapshot?: string }> {
  operation.expect(1);
  const plan = await planImport(deps, operation, request);
  const { skill } = plan;
  operation.begin(skill);
  const { snapshot } = await deps.bundles.install(
    { ...plan, onLocalEdits: 'overwrite' },
    { signal: operation.signal }
  );
  operation.end(skill);
  return { skill, ...(snapshot === undefined ? {} : { snapshot }) };
}

/**
 * Fetches the one skill at an address and says how it is to be installed. Nothing on disk changes.
 *
 * @throws ProblemError `ambiguous` when several skills stand there: the request is well formed, which
 * of them is meant only upstream's state leaves open, so it is a 409 like every refusal by state
 */
async function planImport(
  deps: PreviewDeps,
  operation: Operation,
  request: ImportRequest
): Promise<ImportPlan> {
  const { scope, onConflict } = request;
  const wishedName = request.name ?? null;
  const address = readAddress(deps.policy, request.url);
  if (wishedName !== null && !isValidName(wishedName)) {
    throw new ProblemError(
      'invalid-name',
      'A name has 1 to 64 lower-case letters, digits and single hyphens, and is not reserved.'
    );
  }
  // Refuses a scope that is not there before anything is asked upstream.
  await deps.bundles.list({ scope });
  if (wishedName !== null && onConflict !== 'overwrite') {
    await requireFree(deps, { scope, name: wishedName });
  }
  const located = await locateConfirmed(deps, operation, address, request);
  const candidate = requireOne(located);
  const bundle = await fetchCandidate(deps, operation, located, candidate);
  const naming = await chooseName(deps, bundle, candidate.path, located, wishedName);
  return {
    skill: { scope, name: naming.name },
    bundle,
    origin: originOf(located, candidate.path),
    tracksUpstream: request.tracksUpstream ?? false,
    nameEdit: naming.edit,
    mode: onConflict === 'overwrite' ? 'overwrite' : 'create'
  };
}

/** Spares the download where the answer is known before. The installer asks again, under its lock. */
async function requireFree({ bundles }: PreviewDeps, skill: SkillRef): Promise<void> {
  if ((await bundles.state(skill)) !== null) {
    throw new ProblemError(
      'already-exists',
      `There is a skill "${skill.name}" in the ${skill.scope} scope already. Nothing was changed.`
    );
  }
}

function requireOne({ listing, repository }: Located): Candidate<TreeEntry> {
  const [only, ...others] = listing.candidates;
  if (only === undefined || others.length > 0) {
    const paths = listing.candidates.map(({ path }) => path).join(', ');
    throw new ProblemError(
      'ambiguous',
      `Several skills stand there: ${paths}. Import one by its address, such as …/${repository.repo}/tree/HEAD/${only?.path ?? ''}.`
    );
  }
  return only;
}

/**
 * The directory name, and whether the `name` line is to say it too: only where the user chose another
 * name than upstream's. A proposed name that merely spells upstream's as a directory leaves the file as it is.
 */
async function chooseName(
  { objects }: PreviewDeps,
  bundle: UpstreamBundle,
  path: string,
  { repository }: Located,
  wished: string | null
): Promise<{ name: string; edit: string | null }> {
  const { name: frontmatterName, bytes } = await readMarkdown(bundle, objects);
  const proposed = proposeName({ frontmatterName, path, repository: repository.repo });
  const name = wished ?? proposed;
  const other = name !== proposed && name !== frontmatterName;
  return { name, edit: other && editName(bytes, name) !== null ? name : null };
}

function originOf({ repository, ref, commit }: Located, path: string): Origin {
  return { ...repository, ref, path, commit, source: formatSource({ ...repository, ref, path }) };
}
