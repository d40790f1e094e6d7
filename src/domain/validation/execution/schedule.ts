import { Cron, CronPattern } from 'croner';

/** What an author may write in place of five fields: midnight, and midnight of Sunday. */
const NAMED: Readonly<Record<string, string>> = {
  daily: '0 0 * * *',
  weekly: '0 0 * * 0'
};

const VALUE = '(?:\\d{1,2}|[A-Za-z]{3})';
const PART = `(?:\\*|${VALUE}(?:-${VALUE})?)(?:/\\d{1,2})?`;
const FIELD = `${PART}(?:,${PART}){0,99}`;
/** Minute, hour, day, month, weekday; none of the extensions that only some schedulers know. */
const FIVE_FIELDS = new RegExp(`^${FIELD}(?:[ \\t]+${FIELD}){4}$`);

export type ParsedSchedule =
  | { readonly kind: 'on-demand' }
  | { readonly kind: 'cron'; readonly pattern: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Reads a schedule: five fields, `daily`, `weekly`; empty means on demand. */
export function parseSchedule(text: string): ParsedSchedule {
  const schedule = text.trim();
  if (schedule === '') {
    return { kind: 'on-demand' };
  }
  const pattern = Object.hasOwn(NAMED, schedule) ? (NAMED[schedule] ?? schedule) : schedule;
  if (!FIVE_FIELDS.test(pattern)) {
    const reason = 'it is neither five fields of cron nor daily nor weekly';
    return { kind: 'invalid', reason };
  }
  try {
    // Parsed for what it throws.
    new CronPattern(pattern, undefined, { mode: '5-part' });
    return { kind: 'cron', pattern };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'invalid', reason: message.replace(/^CronPattern: /, '') };
  }
}

/**
 * The next times at which a schedule fires, as instants.
 *
 * @param timeZone IANA name of the zone whose clock the schedule means
 * @returns none for an empty or invalid schedule
 * @throws TypeError when there is no such time zone
 */
export function nextFires(schedule: string, count: number, from: Date, timeZone: string): Date[] {
  const parsed = parseSchedule(schedule);
  return parsed.kind === 'cron'
    ? new Cron(parsed.pattern, { mode: '5-part', timezone: timeZone }).nextRuns(count, from)
    : [];
}
