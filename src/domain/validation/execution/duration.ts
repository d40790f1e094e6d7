const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600 } as const;

const PARTS =
  /^(\d{1,9}(?:\.\d{1,6})?h)?(\d{1,9}(?:\.\d{1,6})?m)?(\d{1,9}(?:\.\d{1,6})?s)?(\d{1,9}(?:\.\d{1,6})?ms)?$/;
const NUMBER = /^\d{1,9}(?:\.\d{1,6})?$/;

function isUnit(unit: string): unit is keyof typeof SECONDS {
  return Object.hasOwn(SECONDS, unit);
}

function secondsIn(part: string): number {
  const unit = part.replace(/[\d.]+/, '');
  return isUnit(unit) ? Number.parseFloat(part) * SECONDS[unit] : 0;
}

/**
 * Reads a duration: a number of seconds, or hours, minutes, seconds and milliseconds in this order,
 * such as `1h30m`, `45s` or `1500ms`; with a minus before it, it is negative.
 *
 * @returns seconds; null when it is no duration
 */
export function parseDuration(value: unknown): number | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : null;
  }
  if (typeof value !== 'string') {
    return null;
  }
  const text = value.trim();
  const negative = text.startsWith('-');
  const bare = text.replace(/^[+-]/, '');
  if (NUMBER.test(bare)) {
    return negative ? -Number(bare) : Number(bare);
  }
  const parts = bare === '' ? null : PARTS.exec(bare);
  if (parts === null) {
    return null;
  }
  const seconds = parts.slice(1).reduce((sum, part) => sum + (part ? secondsIn(part) : 0), 0);
  const rounded = Math.round(seconds * 1e6) / 1e6;
  return negative ? -rounded : rounded;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1]
] as const;

/** Seconds for a reader: "1 hour 30 minutes". */
export function formatDuration(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = unit === 'second' ? Math.round(rest * 1000) / 1000 : Math.floor(rest / length);
    if (count > 0) {
      parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
      rest -= count * length;
    }
  }
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
}
