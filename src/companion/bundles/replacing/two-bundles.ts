import { locate, notFound } from '../listing/bundle-location';
import { isUnfinished, type BundleOperations, type Exclusive } from '../bundle-operations';
import { ChangedUnderneath } from './changed-underneath';
import type { SkillRef } from '../installing/installation';
import { locateStateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';

/** A bundle that leaves one place for another. */
export interface TwoPlaces {
  readonly source: SkillRef;
  readonly target: SkillRef;
}

/**
 * Runs `work` alone on two bundles. Whoever holds a bundle (its turn in this process, then its lock)
 * and waits for a second one waits for one of a greater key, here and in every other process; all
 * other operations hold one only. So nobody waits in a circle.
 *
 * @throws ProblemError `skill-not-found` when nothing stands at the source
 */
export async function runOnBoth<T>(
  { storage, operations }: { storage: Storage; operations: BundleOperations },
  { source, target }: TwoPlaces,
  purpose: string,
  work: (source: Exclusive, target: Exclusive) => Promise<T>,
  after: (skill: SkillRef) => Promise<void>
): Promise<T> {
  const [from, to] = await Promise.all([
    locate(storage.roots, source),
    locate(storage.roots, target)
  ]);
  if (
    from.found === 'nothing' &&
    !(await isUnfinished(await locateStateDirectory(from.root), from))
  ) {
    throw notFound(source);
  }
  const optionsOf = (skill: SkillRef) => ({
    makesRoot: skill === target,
    after: () => after(skill)
  });
  const [first, second] = from.key < to.key ? [source, target] : [target, source];

  /** As the outer one was looked at before the inner one waited for its turn. */
  async function again(exclusive: Exclusive): Promise<Exclusive> {
    const location = await locate(storage.roots, exclusive.location.skill);
    if (location.key !== exclusive.location.key) {
      throw new ChangedUnderneath();
    }
    return { ...exclusive, location };
  }

  return operations.run(
    first,
    purpose,
    outer =>
      operations.run(
        second,
        purpose,
        async inner => {
          const one = await again(outer);
          return first === source ? work(one, inner) : work(inner, one);
        },
        optionsOf(second)
      ),
    optionsOf(first)
  );
}
