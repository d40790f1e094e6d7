import type { Diagnostic } from '../../../contracts';

import { textOf } from '../values';

import type { ExecutionBlock } from './block';
import { MODEL_TIERS, parseModelTier } from './model-tier';

export function validateModelTier({ value, found, rules }: ExecutionBlock): Diagnostic[] {
  const tier = value('model_tier');
  if (tier === undefined) {
    return [];
  }
  const text = textOf(tier);
  const added = rules.executionModelTiers;
  if (text !== null && parseModelTier(text, added) !== null) {
    return [];
  }
  const tiers = [...MODEL_TIERS, ...added].join(', ');
  const accepted = `Accepted are ${tiers} and provider/model, each perhaps with ":reasoning".`;
  const what = text === null ? 'The model tier is empty.' : `"${text}" is no model tier.`;
  return [found('execution-model-tier', `${what} ${accepted}`, 'model_tier')];
}
