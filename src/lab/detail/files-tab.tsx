import React, { useState } from 'react';

import type { SkillsError } from '../../client';
import type { SkillDetail, SkillFile } from '../../contracts';
import { drivePath } from '../drive/drive-path';
import { saveFile } from '../drive/object-urls';
import { asSkillsError } from '../model/failure';
import { FailureText } from '../panel/failure-text';
import { useView } from '../panel/view-context';

import { FileTree } from './file-tree';

/** JupyterLab's own command; it chooses the viewer. */
const OPEN_DOCUMENT = 'docmanager:open';

/** What lies in the skill's directory, to be opened and downloaded. */
export function FilesTab({ detail }: { detail: SkillDetail }) {
  const { commands, model, trans } = useView();
  const [error, setError] = useState<SkillsError | null>(null);
  const { files, name, scope } = detail;

  const open = ({ path }: SkillFile): void => {
    void commands.execute(OPEN_DOCUMENT, { path: drivePath(detail, path) });
  };
  const download = async ({ path }: SkillFile): Promise<void> => {
    try {
      saveFile(await model.client.getFile(scope, name, path));
      setError(null);
    } catch (failure) {
      setError(asSkillsError(failure));
    }
  };
  return (
    <>
      {error !== null && (
        <p className="jp-SkillsDetail-error" role="alert">
          <FailureText message={error.message} facts={error} trans={trans} />
        </p>
      )}
      <FileTree
        files={files}
        label={trans.__('Files of %1', name)}
        onOpen={open}
        onDownload={file => void download(file)}
      />
    </>
  );
}
