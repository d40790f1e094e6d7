import { useCallback, useRef } from 'react';

import { useAnswer, type Answer } from '../changes/use-answer';
import { keyOf, type SkillAddress } from '../model/address';
import { useView } from '../panel/view-context';

import { batchSizes, maybeBatch } from './batch-sizes';
import { timelineRows, type TimelineRow } from './version-list';

/**
 * The timeline of a skill.
 *
 * @param revision changes when the skill does; the timeline is read again then
 */
export function useHistory(
  { scope, name }: SkillAddress,
  revision: string
): Answer<readonly TimelineRow[]> {
  const { model } = useView();
  const batches = useRef<ReadonlyMap<string, number>>(new Map());
  const looked = useRef(new Set<string>());
  const ask = useCallback(async () => {
    const entries = await model.client.history(scope, name);
    const news = entries
      .filter(maybeBatch)
      .flatMap(({ operation }) => operation ?? [])
      .filter(operation => !looked.current.has(operation));
    if (news.length > 0) {
      batches.current = batchSizes(await model.client.snapshots({ background: true }));
      news.forEach(operation => looked.current.add(operation));
    }
    return timelineRows(entries, batches.current);
  }, [model, scope, name]);
  return useAnswer(keyOf({ scope, name }), ask, revision);
}
