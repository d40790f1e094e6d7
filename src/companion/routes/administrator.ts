import type { IncomingHttpHeaders } from 'node:http';

import { USER_HEADER, type Policy } from '../../contracts';

/** Whether the visiting user, whom the Jupyter side names, is an administrator of skills. */
export function isAdministrator(headers: IncomingHttpHeaders, { admins }: Policy): boolean {
  const header = headers[USER_HEADER];
  if (typeof header !== 'string') {
    return false;
  }
  try {
    return admins.includes(decodeURIComponent(header));
  } catch {
    // Not from the Jupyter side, which encodes the name.
    return false;
  }
}
