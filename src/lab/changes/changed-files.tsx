import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState } from 'react';

import type { ComparedFile } from '../../contracts';
import { fileSize } from '../file-size';
import { useView } from '../panel/view-context';

import { FileDifference, type ComparedVersions } from './file-difference';

/** What happened to a file, in a word or two. */
function changeText(trans: TranslationBundle, { change, executable }: ComparedFile): string {
  switch (change) {
    case 'added':
      return executable ? trans.__('added, executable') : trans.__('added');
    case 'removed':
      return trans.__('removed');
    case 'mode':
      return executable ? trans.__('made executable') : trans.__('no longer executable');
    case 'modified':
      return trans.__('changed');
  }
}

/** "1.2 kB", or "1.2 kB → 3.4 kB" where that differs. */
function sizeText(trans: TranslationBundle, { newSize, oldSize }: ComparedFile): string {
  const sizes = [oldSize, newSize].filter(size => size !== null).map(size => fileSize(trans, size));
  return [...new Set(sizes)].join(' → ');
}

function ChangedFile({ file, versions }: { file: ComparedFile; versions: ComparedVersions }) {
  const { trans } = useView();
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const { binary, change, path } = file;
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <li className="jp-SkillsChanges-file">
      <button
        type="button"
        className="jp-SkillsChanges-fileHead"
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Caret.react tag="span" className="jp-SkillsChanges-caret" aria-hidden="true" />
        <span className="jp-SkillsChanges-path">{path}</span>
        <span className={`jp-SkillsChanges-change jp-mod-${change}`}>
          {changeText(trans, file)}
        </span>
        <span className="jp-SkillsChanges-size">{sizeText(trans, file)}</span>
      </button>
      {isOpen && (
        <div id={bodyId} className="jp-SkillsChanges-difference">
          {binary || change === 'mode' ? (
            <p className="jp-SkillsChanges-binary">
              {change === 'mode'
                ? trans.__('The content is the same; the file was %1.', changeText(trans, file))
                : trans.__('Not a text: %1.', sizeText(trans, file))}
            </p>
          ) : (
            <FileDifference path={path} versions={versions} />
          )}
        </div>
      )}
    </li>
  );
}

/** The files that two versions differ in; each opens to show how, which is fetched then. */
export function ChangedFiles({
  files,
  label,
  versions
}: {
  files: readonly ComparedFile[];
  label: string;
  versions: ComparedVersions;
}) {
  const { trans } = useView();
  if (files.length === 0) {
    return <p className="jp-SkillsChanges-none">{trans.__('No file differs.')}</p>;
  }
  return (
    <ul className="jp-SkillsChanges-files" aria-label={label}>
      {files.map(file => (
        <ChangedFile key={file.path} file={file} versions={versions} />
      ))}
    </ul>
  );
}
