import { downloadIcon } from '@jupyterlab/ui-components';
import React, { useMemo, useState } from 'react';

import type { SkillsError } from '../../client';
import type { SkillDetail, SkillFile } from '../../contracts';
import { drivePath } from '../drive/drive-path';
import { saveFile } from '../drive/object-urls';
import { asSkillsError } from '../model/failure';
import { FailureText } from '../panel/failure-text';
import { useView } from '../panel/view-context';

import type { FileAction } from './file-action';
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
  const actions = useMemo((): readonly FileAction[] => {
    const download = async (path: string): Promise<void> => {
      try {
        saveFile(await model.client.getFile(scope, name, path));
        setError(null);
      } catch (failure) {
        setError(asSkillsError(failure));
      }
    };
    return [
      {
        id: 'download',
        icon: downloadIcon,
        look: row =>
          row.kind === 'file' && row.file.link === null
            ? { label: trans.__('Download %1', row.name), title: trans.__('Download') }
            : null,
        run: ({ path }) => void download(path)
      }
    ];
  }, [model, name, scope, trans]);
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
        page=".jp-SkillsDetail"
        opensOn="click"
        actions={actions}
        onOpen={open}
        trans={trans}
      />
    </>
  );
}
