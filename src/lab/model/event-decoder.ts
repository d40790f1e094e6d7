import type { Event } from '@jupyterlab/services';
import { Value } from 'typebox/value';

import {
  fromWire,
  OPERATION_PROGRESS,
  OperationProgress,
  SKILLS_CHANGED,
  SkillsChanged
} from '../../contracts';

/** One of our events, checked. */
export type SkillsEvent =
  | { readonly kind: 'skills-changed'; readonly change: SkillsChanged }
  | { readonly kind: 'operation-progress'; readonly progress: OperationProgress };

/** The event's own members: Jupyter adds its envelope's (`__timestamp__` …) beside them. */
function payloadOf(emission: Event.Emission): unknown {
  return Object.fromEntries(
    Object.entries(emission).filter(([key]) => key !== 'schema_id' && !key.startsWith('__'))
  );
}

/** Reads an emission of Jupyter's event bus; null where it is not ours or not of this version. */
export function decodeEvent(emission: Event.Emission): SkillsEvent | null {
  const payload = payloadOf(emission);
  switch (emission.schema_id) {
    case SKILLS_CHANGED:
      return Value.Check(SkillsChanged, payload)
        ? { kind: 'skills-changed', change: fromWire(SkillsChanged, payload) }
        : null;
    case OPERATION_PROGRESS:
      return Value.Check(OperationProgress, payload)
        ? { kind: 'operation-progress', progress: fromWire(OperationProgress, payload) }
        : null;
    default:
      return null;
  }
}
