import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useId, useMemo, useState } from 'react';

import { nextFires } from '../../../../domain/validation/execution/schedule';

const SHOWN = 5;
/** Browsers cut longer waits short. Milliseconds. */
const LONGEST_WAIT = 24 * 60 * 60 * 1000;

/** The user's time. */
export interface ClockParts {
  readonly now: () => Date;
  /** IANA name. */
  readonly timeZone: string;
}

/** The clock of the browser. */
export const BROWSER_CLOCK: ClockParts = {
  now: () => new Date(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone
};

/** "Europe/Berlin (GMT+1)": what the zone is called, and what it is at a time. */
function zoneName(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(undefined, {
    timeZone,
    timeZoneName: 'short'
  }).formatToParts(at);
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return short === undefined || short === timeZone ? timeZone : `${timeZone} (${short})`;
}

/** Redraws when `at` has passed. */
function useUntil(at: Date | undefined, { now }: ClockParts): void {
  const [, redraw] = useState(0);
  const time = at?.getTime();
  useEffect(() => {
    if (time === undefined) {
      return undefined;
    }
    const wait = Math.min(Math.max(time - now().getTime(), 0) + 1000, LONGEST_WAIT);
    const timer = setTimeout(() => {
      redraw(before => before + 1);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [time, now]);
}

export interface NextFiresProps {
  readonly schedule: string;
  readonly clock: ClockParts;
  readonly trans: TranslationBundle;
}

/** The next times at which a schedule fires, where the user is. */
export function NextFires({ clock, schedule, trans }: NextFiresProps) {
  const id = useId();
  const minute = Math.floor(clock.now().getTime() / 60_000);
  const fires = useMemo(
    () => nextFires(schedule, SHOWN, new Date(minute * 60_000), clock.timeZone),
    [schedule, minute, clock.timeZone]
  );
  useUntil(fires[0], clock);
  const [first] = fires;
  if (first === undefined) {
    return null;
  }
  const format = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: clock.timeZone
  });
  return (
    <div className="jp-SkillsEditor-fires" aria-live="polite">
      <div id={id}>{trans.__('Next, in %1:', zoneName(clock.timeZone, first))}</div>
      <ol aria-labelledby={id}>
        {fires.map(fire => (
          <li key={fire.toISOString()}>
            <time dateTime={fire.toISOString()}>{format.format(fire)}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
