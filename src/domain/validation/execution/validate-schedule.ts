import type { Diagnostic } from '../../../contracts';

import type { ExecutionBlock } from './block';
import { formatDuration } from './duration';
import { parseSchedule } from './schedule';
import { smallestGap } from './schedule-gap';

const CODE = 'execution-schedule';
const KEY = 'schedule';

export function validateSchedule({ value, found, rules }: ExecutionBlock): Diagnostic[] {
  const schedule = value(KEY);
  if (schedule === undefined || schedule === null) {
    return [];
  }
  if (typeof schedule !== 'string') {
    return [found(CODE, 'The schedule must be a text; put it in quotes.', KEY)];
  }
  const parsed = parseSchedule(schedule);
  if (parsed.kind === 'on-demand') {
    return [];
  }
  if (parsed.kind === 'invalid') {
    return [found(CODE, `The schedule cannot be read: ${parsed.reason}.`, KEY)];
  }
  const gap = smallestGap(parsed.pattern);
  if (gap === null) {
    return [found(CODE, 'The schedule never fires: there is no such day.', KEY)];
  }
  const floor = rules.executionScheduleFloor;
  return gap < floor
    ? [
        found(
          'execution-schedule-too-often',
          `The schedule fires again after ${formatDuration(gap)}; at least ${formatDuration(floor)} must lie between two fires.`,
          KEY
        )
      ]
    : [];
}
