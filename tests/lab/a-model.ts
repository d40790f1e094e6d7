import type { Event } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import type { SkillsClient } from '../../src/client';
import { SessionOperations } from '../../src/lab/model/operation-memory';
import { SkillsModel } from '../../src/lab/model/skills-model';

/** Jupyter's event bus, spoken to by the test. */
export class FakeEvents {
  readonly signal = new Signal<this, Event.Emission>(this);

  emit(schemaId: string, data: Record<string, unknown>): void {
    this.signal.emit({ schema_id: schemaId, ...data });
  }
}

/** A browser tab's storage, which a reloaded page finds again. */
export function aStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value)
  };
}

/** A model over a client, its event bus at hand. */
export function aModel(
  client: SkillsClient,
  storage = aStorage()
): { model: SkillsModel; events: FakeEvents } {
  const events = new FakeEvents();
  const memory = new SessionOperations(storage);
  return { model: new SkillsModel({ client, events: events.signal, memory }), events };
}
