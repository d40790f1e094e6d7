const MAX_LENGTH = 64;

/**
 * The first of `name-2`, `name-3` … that is not taken, the name shortened where that would be too long.
 *
 * @param name a valid name
 */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const free = `${name.slice(0, MAX_LENGTH - suffix.length).replace(/-$/, '')}${suffix}`;
    if (!isTaken(free)) {
      return free;
    }
  }
}
