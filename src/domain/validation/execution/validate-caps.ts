import type { Diagnostic } from '../../../contracts';

import type { ExecutionBlock } from './block';
import { formatDuration, parseDuration } from './duration';
import { capsOf, tierOf, type Tier } from './tier';

interface Bound {
  readonly key: string;
  readonly code: 'execution-max-iterations' | 'execution-max-tool-calls' | 'execution-max-runtime';
  readonly cap: number;
  readonly extended: number;
  /** null where there is none. */
  readonly ceiling: number | null;
  readonly format: (amount: number) => string;
}

const GRANT =
  'An administrator can grant it: by naming the source or the hash of the skill in extended_bounds_for, or by installing it as managed; the skill then says extended_bounds: true.';

function amountOf(bound: Bound, value: unknown): number | string {
  if (bound.code === 'execution-max-runtime') {
    const seconds = parseDuration(value);
    if (seconds === null) {
      return 'The longest runtime must be a duration such as 45s, 5m or 1h30m, or a number of seconds.';
    }
    return seconds < 0 || (seconds > 0 && seconds < 1)
      ? 'The longest runtime must be 0, which means the default, or one second at least.'
      : seconds;
  }
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : `${bound.key} must be a whole number from 0; 0 means the default.`;
}

function exceeded(amount: number, bound: Bound, tier: Tier) {
  const asked = `${bound.key} asks for ${bound.format(amount)}`;
  if (bound.ceiling !== null && amount > bound.ceiling) {
    const message = `${asked}; ${bound.format(bound.ceiling)} is the most that anyone but an administrator may ask for.`;
    return { code: 'execution-over-ceiling', message } as const;
  }
  if (amount <= bound.cap) {
    return null;
  }
  const grantable = tier === 'default' && amount <= bound.extended;
  const message = `${asked}; this skill may use ${bound.format(bound.cap)}.${grantable ? ` ${GRANT}` : ''}`;
  return { code: 'execution-over-cap', message } as const;
}

/** What a run may use, against the caps of the skill's tier and the outer ceiling. */
export function validateCaps({ value, found, rules, standing }: ExecutionBlock): Diagnostic[] {
  const tier = tierOf(rules, standing, value('extended_bounds') === true);
  const caps = capsOf(rules, tier);
  const extended = capsOf(rules, 'extended');
  const bounds: readonly Bound[] = [
    {
      key: 'max_iterations',
      code: 'execution-max-iterations',
      cap: caps.iterations,
      extended: extended.iterations,
      ceiling: rules.executionCeilingIterations,
      format: amount => `${amount} iterations`
    },
    {
      key: 'max_tool_calls',
      code: 'execution-max-tool-calls',
      cap: caps.toolCalls,
      extended: extended.toolCalls,
      ceiling: null,
      format: amount => `${amount} tool calls`
    },
    {
      key: 'max_runtime',
      code: 'execution-max-runtime',
      cap: caps.runtime,
      extended: extended.runtime,
      ceiling: rules.executionCeilingRuntime,
      format: formatDuration
    }
  ];
  return bounds.flatMap(bound => {
    const asked = value(bound.key);
    if (asked === undefined || asked === null) {
      return [];
    }
    const amount = amountOf(bound, asked);
    if (typeof amount === 'string') {
      return [found(bound.code, amount, bound.key)];
    }
    const over = tier === 'administrator' ? null : exceeded(amount, bound, tier);
    return over === null ? [] : [found(over.code, over.message, bound.key)];
  });
}
