import { useEffect, useState } from 'react';

import type { SkillsError } from '../../client';
import type { SkillDetail } from '../../contracts';
import type { SkillAddress } from '../model/address';
import { asSkillsError } from '../model/failure';
import { useView } from '../panel/view-context';

export interface DetailState {
  /** The last text that was read; null until then. */
  readonly detail: SkillDetail | null;
  /** Why the last reading failed; null when it succeeded. */
  readonly error: SkillsError | null;
}

/** Reads a skill, and again whenever its row in the list tells of another content. */
export function useSkillDetail({ scope, name }: SkillAddress): DetailState {
  const { model } = useView();
  const [state, setState] = useState<DetailState>({ detail: null, error: null });
  const row = model.list.get({ scope, name });
  const version = [row?.hash, row?.trackingRef, row?.commit, row?.modifiedLocally].join(' ');
  useEffect(() => {
    let isStale = false;
    model.client.getSkill(scope, name).then(
      ({ skill }) => {
        if (!isStale) {
          setState({ detail: skill, error: null });
        }
      },
      (error: unknown) => {
        if (!isStale) {
          setState(({ detail }) => ({ detail, error: asSkillsError(error) }));
        }
      }
    );
    return () => {
      isStale = true;
    };
  }, [model, scope, name, version]);
  return state;
}
