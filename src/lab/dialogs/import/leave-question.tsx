import React, { useEffect, useRef } from 'react';

import type { ImportViewProps } from './import-view';

/** Asks once before choices are thrown away. Escape again means yes. */
export function LeaveQuestion({ session, trans, onClose }: ImportViewProps) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    stay.current?.focus();
    return () => {
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);
  return (
    <div className="jp-SkillsImport-leave" role="alert">
      <span>{trans.__('Leave without installing? Your choices here will be lost.')}</span>
      <button
        ref={stay}
        type="button"
        className="jp-Button jp-mod-styled"
        onClick={() => session.stay()}
      >
        {trans.__('Stay')}
      </button>
      <button type="button" className="jp-Button jp-mod-styled jp-mod-warn" onClick={onClose}>
        {trans.__('Leave')}
      </button>
    </div>
  );
}
