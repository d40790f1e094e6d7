import type { Diagnostic, ExecutionRules } from '../../../contracts';

import type { FrontmatterReading } from '../field';
import { finding } from '../finding';
import { isRecord } from '../values';

import { blockOf, type ExecutionBlock } from './block';
import { MAX_FINDINGS } from './findings-in';
import type { Standing } from './tier';
import { validateCaps } from './validate-caps';
import { validateChatbot } from './validate-chatbot';
import { validateExtendedBounds } from './validate-extended-bounds';
import { validateInputSchema } from './validate-input-schema';
import { validateModelTier } from './validate-model-tier';
import { validateOutputTarget } from './validate-output-target';
import { validateSchedule } from './validate-schedule';
import { validateTags } from './validate-tags';
import { validateTools } from './validate-tools';
import { validateVisibility } from './validate-visibility';

/** In the order of CONTRACT §6. */
export const EXECUTION_KEYS = [
  'model_tier',
  'schedule',
  'max_iterations',
  'max_tool_calls',
  'max_runtime',
  'extended_bounds',
  'output_target',
  'input_schema',
  'tools',
  'tags',
  'visibility',
  'shared_with',
  'expose_as_chatbot_tool',
  'chatbot_tool_name',
  'chatbot_tool_description',
  'chatbot_channel_filter'
] as const;

const PATH = ['execution'];

const unknownKeys = (
  record: Readonly<Record<string, unknown>>,
  { foundAtKey }: ExecutionBlock
): Diagnostic[] =>
  Object.keys(record)
    .filter(key => !EXECUTION_KEYS.some(known => known === key))
    .slice(0, MAX_FINDINGS)
    .map(key => foundAtKey('execution-unknown-key', `execution knows no key "${key}".`, key));

/** Judges what a skill declares under `execution`; nothing when it declares nothing. */
export function validateExecution(
  reading: FrontmatterReading,
  rules: ExecutionRules,
  standing: Standing
): Diagnostic[] {
  const field = reading.field('execution');
  if (field.state !== 'read' || field.value === null) {
    return [];
  }
  if (!isRecord(field.value)) {
    const message = 'execution must map keys to values.';
    return [finding('execution-not-a-mapping', message, reading.placeOf(PATH), PATH)];
  }
  const block = blockOf(field.value, reading, rules, standing);
  return [
    ...validateModelTier(block),
    ...validateSchedule(block),
    ...validateCaps(block),
    ...validateExtendedBounds(block),
    ...validateOutputTarget(block),
    ...validateInputSchema(block),
    ...validateTools(block),
    ...validateTags(block),
    ...validateVisibility(block),
    ...validateChatbot(block),
    ...unknownKeys(field.value, block)
  ].slice(0, MAX_FINDINGS);
}
