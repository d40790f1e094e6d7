/** A path's directory, empty for none, and the name within it. */
export function splitPath(path: string): { readonly directory: string; readonly name: string } {
  const at = path.lastIndexOf('/');
  return { directory: at < 0 ? '' : path.slice(0, at), name: path.slice(at + 1) };
}

/** The first of `a-Copy1.txt`, `a-Copy2.txt` … that is not taken; the name itself where it is free. */
export function freePath(
  { directory, name }: { readonly directory: string; readonly name: string },
  suffix: string,
  taken: readonly string[]
): string {
  const prefix = directory === '' ? '' : `${directory}/`;
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = name.slice(stem.length);
  // File systems may not tell names apart by case.
  const isTaken = (path: string): boolean =>
    taken.some(each => each.toLowerCase() === path.toLowerCase());
  let path = `${prefix}${name}`;
  for (let number = 1; isTaken(path); number += 1) {
    path = `${prefix}${stem}${suffix}${number}${extension}`;
  }
  return path;
}
