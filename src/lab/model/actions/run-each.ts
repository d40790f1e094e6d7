import type { SkillsErrorCode } from '../../../client';

import type { SkillAddress } from '../address';
import { asSkillsError } from '../failure';
import type { LocalKind } from '../jobs';

import type { ActionParts } from './action-parts';

/** One skill of several that was left as it was. `cancelled`: its turn never came. */
export interface SkillTrouble extends SkillAddress {
  readonly code: SkillsErrorCode;
  readonly error: string;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
}

/** What became of each of several things. */
export interface EachOutcome<T> {
  readonly done: readonly T[];
  readonly failures: readonly SkillTrouble[];
}

/**
 * Makes a call for each, one after the other, as one job with progress that can end between two. A
 * failure does not hold up the others. Never rejects.
 */
export async function runEach<T>(
  { jobs }: ActionParts,
  kind: LocalKind,
  items: readonly T[],
  addressOf: (item: T) => SkillAddress,
  call: (item: T, operation: string) => Promise<unknown>
): Promise<EachOutcome<T>> {
  const done: T[] = [];
  const failures: SkillTrouble[] = [];
  await jobs.run({ kind, total: items.length, current: [] }, async operation => {
    for (const [count, item] of items.entries()) {
      const { scope, name } = addressOf(item);
      if (jobs.isCancelling(operation)) {
        failures.push({ scope, name, code: 'cancelled', error: '' });
        continue;
      }
      jobs.advance(operation, { done: count, current: [{ scope, name }] });
      try {
        await call(item, operation);
        done.push(item);
      } catch (error) {
        const { code, message, retryAfter } = asSkillsError(error);
        failures.push({ scope, name, code, error: message, retryAfter });
      }
    }
  });
  return { done, failures };
}
