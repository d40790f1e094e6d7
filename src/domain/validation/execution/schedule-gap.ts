import { CronPattern } from 'croner';

const MINUTES_A_DAY = 1440;
/** After 400 years the calendar repeats, weekdays included: they are 20,871 weeks. */
const YEARS = 400;
const CYCLE_DAYS = 146_097;
const DAYS_A_WEEK = 7;
/** 1 March 2000, from which on every cycle of the calendar is alike, was a Wednesday. */
const FIRST_WEEKDAY = 3;
const FIRST_MONTH = 2;
const FIRST_YEAR = 2000;
const MONTHS = 12;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const lengthOf = (month: number, year: number): number =>
  (MONTH_DAYS[month] ?? 0) + (month === 1 && isLeap(year) ? 1 : 0);

/** The days on which the pattern fires, counted from the first of the calendar's cycle. */
function* firingDays(pattern: CronPattern): Generator<number> {
  const { day: onDays, dayOfWeek, month: inMonths, starDOM, starDOW } = pattern;
  let start = 0;
  for (let index = FIRST_MONTH; index < YEARS * MONTHS + FIRST_MONTH; index += 1) {
    const month = index % MONTHS;
    const length = lengthOf(month, FIRST_YEAR + Math.floor(index / MONTHS));
    for (let day = 0; day < length && Boolean(inMonths[month]); day += 1) {
      const byDay = Boolean(onDays[day]);
      const byWeekday = Boolean(dayOfWeek[(FIRST_WEEKDAY + start + day) % DAYS_A_WEEK]);
      // As cron has it: when both are restricted, either of them is enough.
      if (starDOM || starDOW ? byDay && byWeekday : byDay || byWeekday) {
        yield start + day;
      }
    }
    start += length;
  }
}

/** Days between two days on which the pattern fires; null when there is no such day. */
function smallestDayGap(pattern: CronPattern): number | null {
  let first: number | null = null;
  let last: number | null = null;
  let smallest = Infinity;
  for (const day of firingDays(pattern)) {
    smallest = last === null ? smallest : Math.min(smallest, day - last);
    first ??= day;
    last = day;
    if (smallest === 1) {
      return 1;
    }
  }
  // The first day of the next cycle comes after the last of this one.
  return first === null || last === null ? null : Math.min(smallest, CYCLE_DAYS - last + first);
}

/** Minutes of the day at which the pattern fires. */
function minutesOf({ hour, minute }: CronPattern): number[] {
  return Array.from({ length: MINUTES_A_DAY }, (_one, at) => at).filter(
    at => Boolean(hour[Math.floor(at / 60)]) && Boolean(minute[at % 60])
  );
}

/**
 * The shortest time that ever lies between two fires, over the whole cycle of the calendar and by a
 * clock that is never put forward or back.
 *
 * @param pattern five fields that are known to be valid
 * @returns seconds; null when it never fires
 */
export function smallestGap(pattern: string): number | null {
  const parsed = new CronPattern(pattern, undefined, { mode: '5-part' });
  const minutes = minutesOf(parsed);
  const [earliest] = minutes;
  const latest = minutes.at(-1);
  const dayGap = smallestDayGap(parsed);
  if (earliest === undefined || latest === undefined || dayGap === null) {
    return null;
  }
  const within = minutes.slice(1).map((at, index) => at - (minutes[index] ?? 0));
  const overnight = dayGap * MINUTES_A_DAY - latest + earliest;
  return Math.min(overnight, ...within) * 60;
}
