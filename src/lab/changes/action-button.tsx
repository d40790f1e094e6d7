import React from 'react';

/** The button that does what a view is for. While it cannot, it keeps the focus and does nothing. */
export function ActionButton({
  isDisabled,
  onClick,
  text,
  title
}: {
  text: string;
  title?: string;
  isDisabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="jp-Button jp-mod-styled jp-mod-accept jp-SkillsActionButton"
      title={title}
      aria-disabled={isDisabled}
      onClick={isDisabled ? undefined : onClick}
    >
      {text}
    </button>
  );
}
