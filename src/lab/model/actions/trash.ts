import type { Snapshot } from '../../../contracts';

import { attempt, type ActionParts } from './action-parts';
import { runEach } from './run-each';

/** What is done in the trash. None of these rejects. */
export interface TrashActions {
  /** Throws deleted skills away for good. */
  purge(snapshots: readonly Snapshot[]): Promise<void>;
}

export function createTrashActions(parts: ActionParts): TrashActions {
  const { client, notices, trash } = parts;
  return {
    async purge(snapshots) {
      await attempt(parts, 'purge', null, async () => {
        const { done, failures } = await runEach(
          parts,
          'purge',
          snapshots,
          snapshot => snapshot,
          ({ id }) => client.deleteSnapshot(id)
        );
        notices.withdraw(done.map(({ id }) => id));
        await trash.read();
        notices.add({ kind: 'purged', skills: done, failures });
      });
    }
  };
}
