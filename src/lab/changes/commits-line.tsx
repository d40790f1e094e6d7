import React from 'react';

import type { SyncPlan } from '../../contracts';
import type { SkillAddress } from '../model/address';
import { useView } from '../panel/view-context';

import { compareLink } from './compare-link';

const SHORT_COMMIT = 7;

/** "1a2b3c4 → 5d6e7f8", with the page of the host that compares them. */
export function CommitsLine({
  plan: { ref, trackingRef },
  skill
}: {
  plan: SyncPlan;
  skill: SkillAddress;
}) {
  const { model, trans } = useView();
  const source = model.list.get(skill)?.source ?? null;
  const hosts = model.context?.policy.githubHosts ?? [];
  const link = compareLink(source, trackingRef, ref, hosts);
  return (
    <p className="jp-SkillsChanges-commits">
      {trackingRef !== null && (
        <>
          <code title={trackingRef}>{trackingRef.slice(0, SHORT_COMMIT)}</code>
          {' → '}
        </>
      )}
      <code title={ref}>{ref.slice(0, SHORT_COMMIT)}</code>
      {link !== null && (
        <>
          {' · '}
          <a href={link} target="_blank" rel="noopener noreferrer">
            {trans.__('Compare on GitHub')}
          </a>
        </>
      )}
    </p>
  );
}
