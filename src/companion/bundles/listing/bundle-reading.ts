import { SCOPES, type Scope } from '../../../contracts';
import { inOrder } from '../../../domain/validation/grade';

import type { BundleIndex } from './bundle-index';
import { isListable, notFound, takenNames } from './bundle-location';
import type { BundleObservation } from './bundle-observation';
import type { BundleOperations } from '../bundle-operations';
import { SKILL_MARKDOWN } from './bundle-scan';
import type { Bundles } from '../bundles';
import { codeOf } from '../disk/disk-problem';
import type { ExecutionFindings } from './execution-findings';
import type { SkillRef } from '../installing/installation';
import { editedPaths, unstampedContent } from './local-edits';
import { readBundleFile } from './read-file';
import { rootOf } from './scopes';
import { detailOf } from './skill-detail';
import type { IndexedBundle } from './skill-summary';
import type { Storage } from '../storage';
import type { UpdateNotes } from './update-notes';

export interface ReadingParts {
  readonly storage: Storage;
  readonly index: BundleIndex;
  readonly observation: BundleObservation;
  readonly isBusy: BundleOperations['isBusy'];
  readonly updates: UpdateNotes;
  readonly executionFindings: ExecutionFindings;
}

/** The calls that look at bundles and change nothing. */
export function createBundleReading({
  storage,
  index,
  observation,
  isBusy,
  updates,
  executionFindings
}: ReadingParts): Pick<
  Bundles,
  'list' | 'installed' | 'takenNames' | 'read' | 'readFile' | 'digest' | 'state'
> {
  const shown = (bundle: IndexedBundle, asAdmin = false): IndexedBundle['summary'] => {
    const { summary, location } = bundle;
    const found = executionFindings(bundle, asAdmin);
    return {
      ...summary,
      updateAvailable: updates.get(location.skill),
      diagnostics:
        found.length === 0 ? summary.diagnostics : inOrder([...summary.diagnostics, ...found])
    };
  };

  async function look(skill: SkillRef): Promise<IndexedBundle | null> {
    rootOf(storage.roots, skill.scope);
    if (!isListable(skill.name)) {
      return null;
    }
    const found = await index.refresh(skill);
    return found ?? (isBusy(skill) ? (index.get(skill) ?? null) : null);
  }

  async function find(skill: SkillRef): Promise<IndexedBundle> {
    const bundle = await look(skill);
    if (bundle === null) {
      throw notFound(skill);
    }
    return bundle;
  }

  async function all(scope: Scope | undefined, refresh: boolean): Promise<IndexedBundle[]> {
    if (scope !== undefined) {
      rootOf(storage.roots, scope);
    }
    const scopes: readonly Scope[] =
      scope === undefined ? SCOPES.filter(each => storage.roots[each] !== null) : [scope];
    await observation.catchUp(scopes, refresh);
    return scopes.flatMap(each => index.all(each));
  }

  return {
    async list({ scope, refresh = false, asAdmin = false } = {}) {
      return (await all(scope, refresh)).map(bundle => shown(bundle, asAdmin));
    },

    async installed() {
      const bundles = await all(undefined, false);
      return bundles.map(bundle => ({ summary: shown(bundle), record: bundle.record }));
    },

    takenNames: async scope => takenNames(rootOf(storage.roots, scope)),

    async read(skill, { asAdmin = false } = {}) {
      const detail = async (bundle: IndexedBundle) => ({
        ...(await detailOf(bundle)),
        ...shown(bundle, asAdmin)
      });
      try {
        return await detail(await find(skill));
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') {
          throw error;
        }
        // Replaced while it was read: once more, with what stands there now.
        return await detail(await find(skill));
      }
    },

    async readFile(skill, path) {
      return readBundleFile(await find(skill), path);
    },

    async digest(skill) {
      const { scan } = await find(skill);
      return scan.files.find(file => file.path === SKILL_MARKDOWN)?.rawSha256 ?? null;
    },

    async state(skill) {
      const bundle = await look(skill);
      if (bundle === null) {
        return null;
      }
      const { record, scan, location } = bundle;
      const content = unstampedContent(scan, record);
      return {
        summary: shown(bundle),
        record,
        linked: location.linked,
        editedPaths: editedPaths(content, record, storage.platform),
        hash: content.hash
      };
    }
  };
}
