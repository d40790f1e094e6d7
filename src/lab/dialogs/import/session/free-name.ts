const MAX_LENGTH = 64;

/** The first of `pdf-2`, `pdf-3` … that nobody has. */
export function freeName(name: string, taken: (candidate: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const candidate = `${name.slice(0, MAX_LENGTH - suffix.length).replace(/-$/, '')}${suffix}`;
    if (!taken(candidate)) {
      return candidate;
    }
  }
}
