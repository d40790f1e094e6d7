import React from 'react';

/** A quiet action within a text. `label` is what a screen reader says where the visible text alone is ambiguous. */
export function TextButton({
  text,
  label,
  onClick
}: {
  text: string;
  label?: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className="jp-SkillsTextButton" aria-label={label} onClick={onClick}>
      {text}
    </button>
  );
}
