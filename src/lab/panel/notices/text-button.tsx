import React from 'react';

/** A quiet action within a text. `label` is what a screen reader says where the visible text alone is ambiguous. */
export function TextButton({
  text,
  label,
  isDisabled = false,
  isExpanded,
  onClick
}: {
  text: string;
  label?: string;
  /** Does nothing, but keeps the focus, which a disabled button would lose. */
  isDisabled?: boolean;
  /** For a button that opens and closes something. */
  isExpanded?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="jp-SkillsTextButton"
      aria-label={label}
      aria-disabled={isDisabled}
      aria-expanded={isExpanded}
      onClick={isDisabled ? undefined : onClick}
    >
      {text}
    </button>
  );
}
