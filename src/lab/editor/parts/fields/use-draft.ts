import { useState } from 'react';

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
 * in other words or not take it: while it is typed, nothing is put in its place.
 *
 * @param write returns whether it was written
 */
export function useDraft(value: string, write: (text: string) => boolean): Draft {
  const [draft, setDraft] = useState<{ text: string; isRefused: boolean } | null>(null);
  return {
    text: draft?.text ?? value,
    isRefused: draft?.isRefused ?? false,
    onChange: text => {
      setDraft({ text, isRefused: !write(text) });
    },
    settle: () => {
      setDraft(before => (before?.isRefused === true ? before : null));
    }
  };
}
