import { addIcon, fileUploadIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import { chosenFiles } from './dropped-files';
import type { UploadSource } from './upload-files';

export interface BundleBarProps {
  /** Where new files go; empty for the skill's own directory. */
  readonly directory: string;
  readonly disabled: boolean;
  readonly onAdd: () => void;
  readonly onUpload: (sources: readonly UploadSource[]) => void;
  readonly trans: TranslationBundle;
}

/** Adds files: a new one, or ones of the user's computer. */
export function BundleBar({ directory, disabled, onAdd, onUpload, trans }: BundleBarProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="jp-SkillsEditor-bundleBar">
      <button
        type="button"
        className="jp-SkillsIconButton"
        disabled={disabled}
        title={directory === '' ? trans.__('New file') : trans.__('New file in “%1”', directory)}
        onClick={onAdd}
      >
        <addIcon.react tag={null} />
        {trans.__('New file')}
      </button>
      <button
        type="button"
        className="jp-SkillsIconButton"
        disabled={disabled}
        title={
          directory === ''
            ? trans.__('Add files of your computer; they can be dropped here, too')
            : trans.__('Add files of your computer to “%1”', directory)
        }
        onClick={() => {
          chooser.current?.click();
        }}
      >
        <fileUploadIcon.react tag={null} />
        {trans.__('Upload')}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={trans.__('Files to upload')}
        onChange={event => {
          const { files } = event.target;
          if (files !== null && files.length > 0) {
            onUpload(chosenFiles(files, directory));
          }
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}
