import { json } from '../answer';
import type { Answer } from '../answer';
import type { RouteRequest } from '../route';

/** `GET /rate_limit`, which costs nothing itself. */
export function rateLimit({ service, identity }: RouteRequest): Answer {
  const core = service.rateLimit.state(identity);
  const idle = { limit: 30, remaining: 30, reset: core.reset, used: 0 };
  return json({ resources: { core, search: idle }, rate: core });
}
