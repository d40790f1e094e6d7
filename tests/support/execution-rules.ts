import type { ExecutionRules } from '../../src/contracts';

/** What holds for runnable skills where the administrator set nothing (CONTRACT §6). */
export const DEFAULT_EXECUTION_RULES: ExecutionRules = {
  executionModelTiers: [],
  executionChannelFilters: null,
  executionScheduleFloor: 1800,
  executionDefaultIterations: 12,
  executionDefaultToolCalls: 30,
  executionDefaultRuntime: 60,
  executionExtendedIterations: 50,
  executionExtendedToolCalls: 150,
  executionExtendedRuntime: 600,
  executionCeilingIterations: 50,
  executionCeilingRuntime: 600,
  extendedBoundsFor: []
};
