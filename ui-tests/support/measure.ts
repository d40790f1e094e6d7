import type { Browser, Locator, Page } from '@playwright/test';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

/**
 * Presses keys in a field, one after the other.
 *
 * @returns for each the milliseconds until the page has taken the character, drawn and laid out
 */
export async function measureKeys(field: Locator, keys: readonly string[]): Promise<number[]> {
  await field.evaluate(element => {
    const took: number[] = [];
    let start = 0;
    element.addEventListener('keydown', () => {
      start = performance.now();
    });
    // An event comes here last, after React has drawn what it changed.
    window.addEventListener('input', () => {
      document.body.getBoundingClientRect();
      took.push(performance.now() - start);
    });
    Object.assign(window, { keyTimes: took });
  });
  for (const key of keys) {
    await field.press(key);
  }
  return field.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

/** Scrolls a list from its first row to its last, frame by frame; the most rows that were drawn at once. */
export function scrollThrough(list: Locator, pixels: number): Promise<number> {
  return list.evaluate(async (element, step) => {
    let mostRows = 0;
    while (element.scrollTop + element.clientHeight < element.scrollHeight - 1) {
      element.scrollTop += step;
      await new Promise(resolve => requestAnimationFrame(resolve));
      mostRows = Math.max(mostRows, element.querySelectorAll('[role=option]').length);
    }
    return mostRows;
  }, pixels);
}

const TraceEvents = Type.Object({
  traceEvents: Type.Array(
    Type.Object({
      name: Type.String(),
      pid: Type.Number(),
      tid: Type.Number(),
      args: Type.Optional(Type.Object({ name: Type.Optional(Type.String()) })),
      dur: Type.Optional(Type.Number({ description: 'Microseconds by the clock' })),
      tdur: Type.Optional(Type.Number({ description: 'Microseconds of processor time' }))
    })
  )
});

/**
 * The longest task of the page's main thread while `act` runs, in milliseconds of processor time:
 * script, style, layout and paint of a frame are one task, and what other programs take meanwhile is
 * not ours.
 *
 * @throws Error when fewer than `atLeast` tasks were traced, and so not what `act` did
 */
export async function longestTask<T>(
  browser: Browser,
  page: Page,
  atLeast: number,
  act: () => Promise<T>
): Promise<{ readonly longest: number; readonly result: T }> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const result = await act();
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString());
  const { traceEvents } = Value.Parse(TraceEvents, trace);
  const main = new Set(
    traceEvents
      .filter(({ args, name }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`)
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && main.has(`${pid} ${tid}`)
  );
  if (tasks.length < atLeast) {
    throw new Error(`only ${tasks.length} tasks of ${atLeast} were traced`);
  }
  if (tasks.every(({ tdur }) => tdur === undefined)) {
    throw new Error('the processor time of the tasks was not traced');
  }
  // A time of 0 is left out; then the time by the clock, which is never less, stands in for it.
  const times = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000);
  return { longest: Math.max(...times), result };
}
