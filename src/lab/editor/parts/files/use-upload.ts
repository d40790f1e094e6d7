import { useRef, useState } from 'react';

import type { BundleFiles } from './bundle-files';
import type { TakenChoice, UploadOutcome, UploadProgress, UploadSource } from './upload-files';

/** A file whose name is taken, and the answer that is waited for. */
export interface TakenQuestion {
  readonly path: string;
  /** Files that come after it. */
  readonly left: number;
  readonly answer: (choice: TakenChoice, forAll: boolean) => void;
}

export interface Upload {
  readonly progress: UploadProgress | null;
  readonly question: TakenQuestion | null;
  /** Of the last upload, until the next one or until it is dismissed. */
  readonly outcomes: readonly UploadOutcome[];
  readonly start: (sources: readonly UploadSource[], taken: readonly string[]) => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** Puts files of the user's computer into the skill, and asks where a name is taken. */
export function useUpload(bundle: BundleFiles): Upload {
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [question, setQuestion] = useState<TakenQuestion | null>(null);
  const [outcomes, setOutcomes] = useState<readonly UploadOutcome[]>([]);
  const abort = useRef<AbortController | null>(null);
  const pending = useRef<((choice: TakenChoice) => void) | null>(null);

  const start: Upload['start'] = async (sources, taken) => {
    const controller = new AbortController();
    abort.current = controller;
    let forRest: TakenChoice | null = null;
    const choose = (path: string, left: number): Promise<TakenChoice> => {
      if (forRest !== null) {
        return Promise.resolve(forRest);
      }
      return new Promise(resolve => {
        pending.current = resolve;
        const answer = (choice: TakenChoice, forAll: boolean): void => {
          forRest = forAll ? choice : null;
          setQuestion(null);
          resolve(choice);
        };
        setQuestion({ path, left, answer });
      });
    };
    setOutcomes([]);
    try {
      const { signal } = controller;
      setOutcomes(await bundle.upload({ sources, taken, choose, onProgress: setProgress, signal }));
    } finally {
      setProgress(null);
      setQuestion(null);
    }
  };
  return {
    progress,
    question,
    outcomes,
    start,
    cancel: () => {
      abort.current?.abort();
      setQuestion(null);
      pending.current?.('skip');
    },
    dismiss: () => {
      setOutcomes([]);
    }
  };
}
