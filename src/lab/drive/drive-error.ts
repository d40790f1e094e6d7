import { ServerConnection } from '@jupyterlab/services';

import { SkillsError } from '../../client';

/** A failure as JupyterLab expects it of a drive: it looks at the status of the response. */
export function driveError(status: number, message: string): ServerConnection.ResponseError {
  return new ServerConnection.ResponseError(new Response(null, { status }), message);
}

/** The same for a call of ours that failed; anything that has no status stays as it is. */
export function asDriveError(error: unknown): unknown {
  return error instanceof SkillsError && error.status >= 400
    ? driveError(error.status, error.message)
    : error;
}
