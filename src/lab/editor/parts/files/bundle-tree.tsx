import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useLayoutEffect, useRef, useState, type FocusEvent } from 'react';

import type { SkillFile } from '../../../../contracts';
import type { FileRow } from '../../../detail/file-rows';
import { FileTree } from '../../../detail/file-tree';
import { FailureText } from '../../../panel/failure-text';

import { BundleBar } from './bundle-bar';
import type { BundleFiles, DeletedFiles } from './bundle-files';
import { DeletedNote } from './deleted-note';
import { PathField } from './path-field';
import { TakenQuestionBox } from './taken-question';
import { treeActions, whyFixed } from './tree-actions';
import type { UploadSource } from './upload-files';
import { UploadReport } from './upload-report';
import { directoryAt, useDrop } from './use-drop';
import { useFileWork } from './use-file-work';
import { useUpload } from './use-upload';

export interface BundleTreeProps {
  /** The name of the skill. */
  readonly name: string;
  /** As they are on disk. */
  readonly files: readonly SkillFile[];
  readonly bundle: BundleFiles;
  readonly readOnly: boolean;
  /** Selector of the element around the tree that scrolls. */
  readonly page: string;
  readonly onOpen: (path: string) => void;
  /** Something was changed here, or failed: the files are to be read again. */
  readonly onChanged: () => void;
  /** A file or directory has another path now, as what is open of it should know. */
  readonly onRenamed?: (from: string, to: string) => void;
  readonly trans: TranslationBundle;
}

/** The files of the skill that is edited, to be added, renamed, deleted and dropped in. */
export function BundleTree(props: BundleTreeProps) {
  const { bundle, files, name, onChanged, onOpen, onRenamed, page, readOnly, trans } = props;
  const [directory, setDirectory] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [renamed, setRenamed] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<DeletedFiles | null>(null);
  const section = useRef<HTMLElement>(null);
  const work = useFileWork(onChanged);
  const upload = useUpload(bundle);

  // The line that gets the keyboard once it is drawn.
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    const selector = `[data-path="${CSS.escape(wanted.current ?? '')}"]`;
    const line = section.current?.querySelector<HTMLElement>(selector);
    if (line !== null && line !== undefined) {
      wanted.current = null;
      line.focus();
    }
  });
  const addFile = async (path: string): Promise<void> => {
    await bundle.add(path);
    setAdding(false);
    onChanged();
    onOpen(path);
  };
  const rename = async (from: string, to: string): Promise<void> => {
    await bundle.rename(from, to);
    wanted.current = to;
    setRenamed(null);
    onRenamed?.(from, to);
    onChanged();
  };
  const startRename = (row: FileRow): void => {
    if (whyFixed(row, { busy: work.busy, files, readOnly, trans }) === null) {
      setRenamed(row.path);
    }
  };
  const deleteRow = (row: FileRow): void => {
    if (whyFixed(row, { busy: work.busy, files, readOnly, trans }) === null) {
      work.run(trans.__('Deleting %1', row.path), async () => {
        setDeleted(await bundle.delete(row.path, files));
      });
    }
  };
  const uploadAll = (sources: Promise<readonly UploadSource[]>): void => {
    work.run(trans.__('Uploading'), async () => {
      await upload.start(
        await sources,
        files.map(({ path }) => path)
      );
    });
  };

  const drop = useDrop(files, readOnly, uploadAll);
  const actions = treeActions({
    busy: work.busy,
    files,
    readOnly,
    onRename: startRename,
    onDelete: deleteRow,
    onExecutable: ({ path }, executable) => {
      work.run(trans.__('Changing %1', path), () => bundle.setExecutable(path, executable));
    },
    trans
  });
  return (
    <section
      ref={section}
      className={`jp-SkillsEditor-bundle${drop.directory === null ? '' : ' jp-mod-dropTarget'}`}
      aria-label={trans.__('Files of %1', name)}
      aria-busy={work.busy !== null}
      {...drop.handlers}
    >
      <BundleBar
        directory={directory}
        disabled={readOnly || work.busy !== null}
        onAdd={() => {
          setAdding(true);
        }}
        onUpload={sources => {
          uploadAll(Promise.resolve(sources));
        }}
        trans={trans}
      />
      {isAdding && (
        <PathField
          label={trans.__('Path of the new file')}
          start={directory === '' ? '' : `${directory}/`}
          onCommit={addFile}
          onCancel={() => {
            setAdding(false);
          }}
          trans={trans}
        />
      )}
      <div
        onFocus={({ target }: FocusEvent) => {
          setDirectory(directoryAt(target, files));
        }}
      >
        <FileTree
          files={files}
          label={trans.__('Files of %1', name)}
          page={page}
          opensOn="double-click"
          actions={actions}
          edited={
            renamed === null
              ? null
              : {
                  path: renamed,
                  editor: (
                    <PathField
                      label={trans.__('New path of %1', renamed)}
                      start={renamed}
                      onCommit={to => rename(renamed, to)}
                      onCancel={() => {
                        wanted.current = renamed;
                        setRenamed(null);
                      }}
                      trans={trans}
                    />
                  )
                }
          }
          onOpen={({ path }) => {
            onOpen(path);
          }}
          onKey={(key, row) => {
            if (key === 'F2') {
              startRename(row);
            } else if (key === 'Delete') {
              deleteRow(row);
            } else {
              return false;
            }
            return true;
          }}
          trans={trans}
        />
      </div>
      <div className="jp-SkillsEditor-drop" aria-live="polite">
        {drop.directory !== null &&
          (drop.directory === ''
            ? trans.__('Drop to add the files to the skill')
            : trans.__('Drop to add the files to “%1”', drop.directory))}
        {upload.progress !== null && (
          <>
            {trans.__(
              'Uploading %1 (%2 of %3)',
              upload.progress.current,
              upload.progress.done + 1,
              upload.progress.total
            )}{' '}
            <button type="button" className="jp-SkillsTextButton" onClick={upload.cancel}>
              {trans.__('Cancel')}
            </button>
          </>
        )}
      </div>
      {upload.question !== null && <TakenQuestionBox question={upload.question} trans={trans} />}
      <UploadReport outcomes={upload.outcomes} onDismiss={upload.dismiss} trans={trans} />
      <DeletedNote
        deleted={deleted}
        disabled={work.busy !== null}
        onUndo={undone => {
          work.run(trans.__('Putting back %1', undone.path), async () => {
            await bundle.restore(undone);
            wanted.current = undone.path;
            setDeleted(null);
          });
        }}
        trans={trans}
      />
      {work.error !== null && (
        <p className="jp-SkillsEditor-wrong" role="alert">
          <FailureText message={work.error.message} facts={work.error} trans={trans} />{' '}
          <button type="button" className="jp-SkillsTextButton" onClick={work.clear}>
            {trans.__('Dismiss')}
          </button>
        </p>
      )}
    </section>
  );
}
