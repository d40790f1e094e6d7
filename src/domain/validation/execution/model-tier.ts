/** Tiers that every harness maps to models of its own. */
export const MODEL_TIERS = ['fast', 'standard', 'thinking'] as const;

const REASONING = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const PROVIDER = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
/** Some providers' names of models have parts of their own. */
const MODEL = /^[A-Za-z0-9@](?:[A-Za-z0-9._@+/-]{0,198}[A-Za-z0-9])?$/;

export interface ModelTier {
  readonly kind: 'tier' | 'model';
  /** The tier, or `provider/model`. */
  readonly name: string;
  readonly reasoning: string | null;
}

/**
 * Reads `tier`, `tier:reasoning`, `provider/model` or `provider/model:reasoning`.
 *
 * @param added tiers of the administrator
 * @returns null for anything else
 */
export function parseModelTier(text: string, added: readonly string[]): ModelTier | null {
  const colon = text.indexOf(':');
  const name = colon === -1 ? text : text.slice(0, colon);
  const reasoning = colon === -1 ? null : text.slice(colon + 1);
  if (reasoning !== null && !REASONING.test(reasoning)) {
    return null;
  }
  if (MODEL_TIERS.some(tier => tier === name) || added.includes(name)) {
    return { kind: 'tier', name, reasoning };
  }
  const slash = name.indexOf('/');
  const model = name.slice(slash + 1);
  const valid =
    slash > 0 && PROVIDER.test(name.slice(0, slash)) && MODEL.test(model) && !model.includes('//');
  return valid ? { kind: 'model', name, reasoning } : null;
}
