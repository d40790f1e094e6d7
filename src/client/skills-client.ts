import { callsOver } from './calls';
import { createFileCalls, type FileCalls } from './file-calls';
import { createServerCalls, type ServerCalls } from './server-calls';
import { createSkillCalls, type SkillCalls } from './skill-calls';
import type { Transport } from './transport';
import { createUpstreamCalls, type UpstreamCalls } from './upstream-calls';
import { createVersionCalls, type VersionCalls } from './version-calls';

/** Typed calls of every route. All reject with `SkillsError`. */
export interface SkillsClient
  extends ServerCalls, SkillCalls, FileCalls, VersionCalls, UpstreamCalls {}

/** Makes a client over whatever carries requests. */
export function createSkillsClient(transport: Transport): SkillsClient {
  const calls = callsOver(transport);
  return {
    ...createServerCalls(calls),
    ...createSkillCalls(calls),
    ...createFileCalls(calls),
    ...createVersionCalls(calls),
    ...createUpstreamCalls(calls)
  };
}
