import React, { useCallback } from 'react';

import { ChangedFiles } from '../changes/changed-files';
import type { ComparedVersions } from '../changes/file-difference';
import { RetryText } from '../changes/retry-text';
import { useAnswer } from '../changes/use-answer';
import { useView } from '../panel/view-context';

/** The files in which two versions of a skill differ. */
export function VersionComparison({ versions }: { versions: ComparedVersions }) {
  const { model, trans } = useView();
  const { from, revision, skill, to } = versions;
  const { name, scope } = skill;
  const subject = [scope, name, from.version, to.version].join(' ');
  const ask = useCallback(
    () => model.client.compare(scope, name, from.version, to.version),
    [model, scope, name, from.version, to.version]
  );
  const { error, retry, value } = useAnswer(subject, ask, revision);
  if (error !== null) {
    return <RetryText error={error} onRetry={retry} />;
  }
  return value === null ? (
    <p role="status">{trans.__('Loading…')}</p>
  ) : (
    <ChangedFiles
      files={value.files}
      label={trans.__('Files that differ: %1 and %2', from.label, to.label)}
      versions={versions}
    />
  );
}
