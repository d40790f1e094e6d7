import type { Event } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import type { SkillsClient } from '../../src/client';
import { SkillsModel } from '../../src/lab/model/skills-model';

/** Jupyter's event bus, spoken to by the test. */
export class FakeEvents {
  readonly signal = new Signal<this, Event.Emission>(this);

  emit(schemaId: string, data: Record<string, unknown>): void {
    this.signal.emit({ schema_id: schemaId, ...data });
  }
}

/** A model over a client, its event bus at hand. */
export function aModel(client: SkillsClient): { model: SkillsModel; events: FakeEvents } {
  const events = new FakeEvents();
  return { model: new SkillsModel({ client, events: events.signal }), events };
}
