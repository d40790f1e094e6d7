import type { Writable } from 'node:stream';

import {
  OPERATION_PROGRESS,
  OperationProgress,
  SKILLS_CHANGED,
  SkillsChanged,
  toWire,
  type CompanionMessage
} from '../contracts';

import type { CompanionEvent, Emit } from './emit';

function wireData(event: CompanionEvent): Record<string, unknown> {
  switch (event.schemaId) {
    case SKILLS_CHANGED:
      return toWire(SkillsChanged, event.data);
    case OPERATION_PROGRESS:
      return toWire(OperationProgress, event.data);
  }
}

/** Writes one message a line to the process that started us. */
export interface MessageWriter {
  ready(listen: Extract<CompanionMessage, { type: 'ready' }>['listen']): void;
  readonly emit: Emit;
}

export function createMessageWriter(output: Writable): MessageWriter {
  const write = (message: unknown) => output.write(`${JSON.stringify(message)}\n`);
  return {
    ready: listen => write({ type: 'ready', listen }),
    emit: event => write({ type: 'event', schema_id: event.schemaId, data: wireData(event) })
  };
}
