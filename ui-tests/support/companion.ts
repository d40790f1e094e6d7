import { readdir, readFile } from 'node:fs/promises';

/** A file that goes with its thread or process reads as empty. */
const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** The companion that a Jupyter Server has started; null while there is none. @throws Error without procfs */
export async function companionOf(server: number): Promise<number | null> {
  const threads = await readdir(`/proc/${server}/task`);
  const lists = threads.map(thread => read(`/proc/${server}/task/${thread}/children`));
  for (const child of (await Promise.all(lists)).join(' ').match(/\d+/g) ?? []) {
    if ((await read(`/proc/${child}/cmdline`)).includes('companion.mjs')) {
      return Number(child);
    }
  }
  return null;
}
