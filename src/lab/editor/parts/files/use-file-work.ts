import { useRef, useState } from 'react';

import type { SkillsError } from '../../../../client';
import { asSkillsError } from '../../../model/failure';

export interface FileWork {
  /** What is being done, for a reader; null while nothing is. */
  readonly busy: string | null;
  readonly error: SkillsError | null;
  /** Runs one change, tells of it, and keeps why it failed. One at a time. */
  readonly run: (what: string, change: () => Promise<void>) => void;
  readonly clear: () => void;
}

/** The change of the files that runs, and how the last one failed. */
export function useFileWork(onChanged: () => void): FileWork {
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<SkillsError | null>(null);
  const isRunning = useRef(false);
  const runAlone = async (what: string, change: () => Promise<void>): Promise<void> => {
    if (isRunning.current) {
      return;
    }
    isRunning.current = true;
    setBusy(what);
    setError(null);
    try {
      await change();
    } catch (failure) {
      setError(asSkillsError(failure));
    } finally {
      isRunning.current = false;
      setBusy(null);
      onChanged();
    }
  };
  return {
    busy,
    error,
    run: (what, change) => void runAlone(what, change),
    clear: () => {
      setError(null);
    }
  };
}
