import { useEffect, useRef, useState } from 'react';

export interface Draft {
  /** What the control shows. */
  readonly text: string;
  /** What is shown was not written: it cannot be, alone. */
  readonly isRefused: boolean;
  readonly onChange: (text: string) => void;
  /** Shows again what the text of the skill says. */
  readonly settle: () => void;
}

/**
 * What is being typed into a control whose value comes from the text of the skill, which may say it
 * in other words or not take it: while it is typed, nothing is put in its place, but for what others
 * write there meanwhile.
 *
 * @param write returns whether it was written
 */
export function useDraft(value: string, write: (text: string) => boolean): Draft {
  const [draft, setDraft] = useState<{ text: string; isRefused: boolean } | null>(null);
  // What the text of the skill says since the draft was written.
  const written = useRef<string | null>(null);
  useEffect(() => {
    if (draft === null || written.current === null) {
      written.current = value;
    } else if (written.current !== value) {
      setDraft(null);
    }
  }, [draft, value]);
  return {
    text: draft?.text ?? value,
    isRefused: draft?.isRefused ?? false,
    onChange: text => {
      written.current = null;
      setDraft({ text, isRefused: !write(text) });
    },
    settle: () => {
      setDraft(before => (before?.isRefused === true ? before : null));
    }
  };
}
