import { readFileSync } from 'node:fs';
import path from 'node:path';

const OPENAPI = path.join(__dirname, '..', '..', 'docs', 'api', 'companion.openapi.json');

type Paths = Record<string, Record<string, { responses: Record<string, unknown> } | undefined>>;

/** Each route of the OpenAPI file: what its path looks like, and the statuses of each method. */
const ROUTES = Object.entries((JSON.parse(readFileSync(OPENAPI, 'utf8')) as { paths: Paths }).paths)
  .map(([route, methods]) => ({
    pattern: new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    literal: !route.includes('{'),
    methods
  }))
  .sort((one, other) => Number(other.literal) - Number(one.literal));

/** @throws Error for an answer with a status that the route does not document */
export function requireDocumented(method: string, address: string, status: number): void {
  const [asked = ''] = address.split('?');
  const route = ROUTES.find(({ pattern }) => pattern.test(asked))?.methods[method.toLowerCase()];
  if (route !== undefined && !(String(status) in route.responses)) {
    throw new Error(`${method} ${asked} answered ${String(status)}, which it does not document`);
  }
}
