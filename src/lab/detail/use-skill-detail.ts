import type { Event } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';
import { useEffect, useState } from 'react';

import type { SkillsError } from '../../client';
import type { SkillDetail } from '../../contracts';
import type { SkillAddress } from '../model/address';
import { decodeEvent } from '../model/event-decoder';
import { asSkillsError } from '../model/failure';
import { useView } from '../panel/view-context';

export interface DetailState {
  /** The last that was read; null until then, and once the skill is gone. */
  readonly detail: SkillDetail | null;
  /** Why the last reading failed; null when it succeeded. */
  readonly error: SkillsError | null;
}

/** Counts the server's events about a skill. */
function useChangeCount(
  { scope, name }: SkillAddress,
  events: ISignal<unknown, Event.Emission>
): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const slot = (_sender: unknown, emission: Event.Emission): void => {
      const event = decodeEvent(emission);
      const isOurs =
        event?.kind === 'skills-changed' &&
        event.change.scope === scope &&
        (event.change.name === null || event.change.name === name);
      if (isOurs) {
        setCount(before => before + 1);
      }
    };
    events.connect(slot);
    return () => {
      events.disconnect(slot);
    };
  }, [events, scope, name]);
  return count;
}

/**
 * Another text whenever an event or the skill's row in the list tells of another content. Not every
 * change shows in the row, and an event can be missed.
 */
export function useSkillRevision(
  skill: SkillAddress,
  events: ISignal<unknown, Event.Emission>
): string {
  const { model } = useView();
  const row = model.list.get(skill);
  const facts = [row?.hash, row?.trackingRef, row?.commit, row?.modifiedLocally];
  return [useChangeCount(skill, events), ...facts].join(' ');
}

/** Reads a skill, and again whenever its content changed. */
export function useSkillDetail(
  { scope, name }: SkillAddress,
  events: ISignal<unknown, Event.Emission>
): DetailState {
  const { model } = useView();
  const [state, setState] = useState<DetailState>({ detail: null, error: null });
  const revision = useSkillRevision({ scope, name }, events);
  useEffect(() => {
    let isStale = false;
    model.client.getSkill(scope, name).then(
      ({ skill }) => {
        if (!isStale) {
          setState({ detail: skill, error: null });
        }
      },
      (failure: unknown) => {
        if (!isStale) {
          const error = asSkillsError(failure);
          const isGone = error.code === 'skill-not-found';
          setState(({ detail }) => ({ detail: isGone ? null : detail, error }));
        }
      }
    );
    return () => {
      isStale = true;
    };
  }, [model, scope, name, revision]);
  return state;
}
