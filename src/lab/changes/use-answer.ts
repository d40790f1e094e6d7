import { useCallback, useEffect, useState } from 'react';

import type { SkillsError } from '../../client';
import { asSkillsError } from '../model/failure';

/** What is known of a call: the last answer, and why the last attempt failed. */
export interface Answer<T> {
  /** null until the first answer, and while a call for something else is under way. */
  readonly value: T | null;
  readonly error: SkillsError | null;
  readonly retry: () => void;
}

/**
 * The answer of a call that only reads, asked for anew when `ask` or `revision` changes. The old answer
 * stays until the new one is there, unless `subject` changed, which it is about.
 */
export function useAnswer<T>(subject: string, ask: () => Promise<T>, revision = ''): Answer<T> {
  const [state, setState] = useState<{
    subject: string;
    value: T | null;
    error: SkillsError | null;
  }>({ subject, value: null, error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isStale = false;
    ask().then(
      value => {
        if (!isStale) {
          setState({ subject, value, error: null });
        }
      },
      (failure: unknown) => {
        if (!isStale) {
          const error = asSkillsError(failure);
          setState(before => ({
            subject,
            value: before.subject === subject ? before.value : null,
            error
          }));
        }
      }
    );
    return () => {
      isStale = true;
    };
  }, [subject, ask, revision, attempt]);
  const retry = useCallback(() => setAttempt(before => before + 1), []);
  return state.subject === subject
    ? { value: state.value, error: state.error, retry }
    : { value: null, error: null, retry };
}
