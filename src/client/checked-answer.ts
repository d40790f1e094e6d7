import { Value } from 'typebox/value';
import type { Static, TSchema } from 'typebox';

import { fromWire, type Camel } from '../contracts';

import { errorFrom, SkillsError } from './skills-error';
import type { TransportResponse } from './transport';

/** For answers that say nothing but that it was done. @throws SkillsError */
export function assertDone(response: TransportResponse): void {
  if (response.status >= 400) {
    throw errorFrom(response);
  }
}

/** The answer as TypeScript code sees it, after a check against its schema. @throws SkillsError */
export function read<T extends TSchema>(schema: T, response: TransportResponse): Camel<Static<T>> {
  assertDone(response);
  if (!Value.Check(schema, response.json)) {
    throw new SkillsError(
      'unexpected',
      response.status,
      'The server gave an answer this version cannot read. Reload the page; if it stays, the page and the server have different versions.',
      { cause: Value.Errors(schema, response.json) }
    );
  }
  return fromWire(schema, response.json);
}
