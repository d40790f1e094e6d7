import { Type } from 'typebox';

/** Chosen by the client, so that it can cancel a call that has not answered yet. */
export const OperationId = Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' });
