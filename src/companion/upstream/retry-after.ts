/**
 * Whole seconds to wait by a `retry-after` header, which holds seconds or a date; null when it is
 * not there or cannot be understood.
 *
 * @param now milliseconds since the epoch
 */
export function waitFromHeader(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined) {
    return null;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
