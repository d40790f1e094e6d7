import {
  CancelResponse,
  Context,
  OperationsResponse,
  RestartResponse,
  type Operation
} from '../contracts';

import type { Calls } from './calls';
import { BACKGROUND, withQuery } from './route-paths';

/** Calls about the server and its long calls. All reject with `SkillsError`. */
export interface ServerCalls {
  /** `background`: asked by no user, so no sign of activity. */
  context(options?: { background?: boolean }): Promise<Context>;
  restartCompanion(): Promise<RestartResponse>;
  /** Long calls of anybody on this server, latest first. */
  operations(): Promise<Operation[]>;
  /** Asks for the end of a long call; what is done stays done. */
  cancelOperation(id: string): Promise<Operation>;
}

export function createServerCalls({ get, post }: Calls): ServerCalls {
  return {
    context: ({ background } = {}) =>
      get(Context, withQuery('context', [background === true ? BACKGROUND : undefined])),
    restartCompanion: () => post(RestartResponse, 'companion/restart', {}),
    operations: async () =>
      (await get(OperationsResponse, withQuery('operations', [BACKGROUND]))).operations,
    cancelOperation: async id =>
      (await post(CancelResponse, `operations/${encodeURIComponent(id)}/cancel`, {})).operation
  };
}
