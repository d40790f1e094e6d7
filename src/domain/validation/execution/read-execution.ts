import type { ExecutionRules } from '../../../contracts';

import { isRecord, memberOf, textOf } from '../values';

import { parseDuration } from './duration';
import { normaliseTags } from './tags';
import { capsOf, tierOf, type Caps, type Standing, type Tier } from './tier';

export interface ExecutionInput {
  readonly name: string;
  readonly type: string;
}

/** The runnable contract as it is declared; what is missing or of another type is empty or null. */
export interface ExecutionFields {
  readonly modelTier: string | null;
  /** Empty on demand. */
  readonly schedule: string;
  /** 0 is the default of the tier, as for the next two. */
  readonly maxIterations: number;
  readonly maxToolCalls: number;
  /** Seconds. */
  readonly maxRuntime: number;
  readonly extendedBounds: boolean;
  readonly outputTarget: string | null;
  readonly inputSchema: readonly ExecutionInput[];
  readonly tools: readonly string[];
  /** Trimmed, lower-cased, each once. */
  readonly tags: readonly string[];
  readonly visibility: string | null;
  readonly sharedWith: readonly string[];
  readonly exposeAsChatbotTool: boolean;
  readonly chatbotToolName: string | null;
  readonly chatbotToolDescription: string | null;
  readonly chatbotChannelFilter: string | null;
}

export interface ExecutionReading {
  /** Whether the skill says anything about being run. */
  readonly declared: boolean;
  readonly fields: ExecutionFields;
  readonly tier: Tier;
  /** Of that tier. */
  readonly caps: Caps;
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(item => textOf(item) ?? []);

const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;

function inputsOf(value: unknown): ExecutionInput[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter(isRecord).map(item => ({
    name: textOf(memberOf(item, 'name')) ?? '',
    type: textOf(memberOf(item, 'type')) ?? ''
  }));
}

function fieldsOf(block: Readonly<Record<string, unknown>>): ExecutionFields {
  const of = (key: string): unknown => memberOf(block, key);
  const target = of('output_target');
  return {
    modelTier: textOf(of('model_tier')),
    schedule: textOf(of('schedule')) ?? '',
    maxIterations: countOf(of('max_iterations')),
    maxToolCalls: countOf(of('max_tool_calls')),
    maxRuntime: Math.max(0, parseDuration(of('max_runtime')) ?? 0),
    extendedBounds: of('extended_bounds') === true,
    outputTarget: isRecord(target) ? textOf(memberOf(target, 'kind')) : null,
    inputSchema: inputsOf(of('input_schema')),
    tools: textsOf(of('tools')),
    tags: normaliseTags(textsOf(of('tags'))),
    visibility: textOf(of('visibility')),
    sharedWith: textsOf(of('shared_with')),
    exposeAsChatbotTool: of('expose_as_chatbot_tool') === true,
    chatbotToolName: textOf(of('chatbot_tool_name')),
    chatbotToolDescription: textOf(of('chatbot_tool_description')),
    chatbotChannelFilter: textOf(of('chatbot_channel_filter'))
  };
}

/**
 * What a skill declares under `execution`, and what it may use of it. Tolerant: what is wrong with
 * it is the validator's to say.
 */
export function readExecution(
  frontmatter: Readonly<Record<string, unknown>> | null,
  rules: ExecutionRules,
  standing: Standing
): ExecutionReading {
  const block = frontmatter === null ? undefined : memberOf(frontmatter, 'execution');
  const fields = fieldsOf(isRecord(block) ? block : {});
  const tier = tierOf(rules, standing, fields.extendedBounds);
  return { declared: block !== undefined, fields, tier, caps: capsOf(rules, tier) };
}
