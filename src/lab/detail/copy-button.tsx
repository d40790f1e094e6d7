import { Clipboard } from '@jupyterlab/apputils';
import { copyIcon } from '@jupyterlab/ui-components';
import React, { useState } from 'react';

import { useView } from '../panel/view-context';

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { trans } = useView();
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        className="jp-SkillsIconButton"
        title={label}
        aria-label={label}
        onClick={() => {
          Clipboard.copyToSystem(text);
          setCopied(text);
        }}
      >
        <copyIcon.react tag={null} />
      </button>
      <span role="status">{copied === text ? trans.__('Copied') : ''}</span>
    </>
  );
}
