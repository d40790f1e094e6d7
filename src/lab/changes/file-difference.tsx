import React, { useCallback } from 'react';

import { TextComparison } from '../compare/text-comparison';
import { fileSize } from '../file-size';
import type { SkillAddress } from '../model/address';
import { useView } from '../panel/view-context';

import { RetryText } from './retry-text';
import { useAnswer } from './use-answer';
import { versionContent, type VersionContent } from './version-content';

/** One of two versions that are compared. */
export interface ComparedVersion {
  /** As the version routes name it. */
  readonly version: string;
  /** What it is to the user, such as "Now". */
  readonly label: string;
}

/** The versions that a list of changed files is about. */
export interface ComparedVersions {
  readonly skill: SkillAddress;
  readonly from: ComparedVersion;
  readonly to: ComparedVersion;
  /** Another text when what the versions name may have become something else. */
  readonly revision?: string;
  /** Makes a version known again that the server has forgotten; never rejects. */
  readonly renew?: () => Promise<void>;
}

const isBinary = ({ kind }: VersionContent): boolean => kind === 'binary';

const textOf = (content: VersionContent): string =>
  content.kind === 'text' ? content.text.replace(/\r\n?/g, '\n') : '';

/** What differs in one file, fetched when it is shown; of what is no text, the sizes. */
export function FileDifference({
  path,
  versions: { from, renew, revision, skill, to }
}: {
  path: string;
  versions: ComparedVersions;
}) {
  const { model, trans } = useView();
  const { name, scope } = skill;
  const ask = useCallback(
    () =>
      Promise.all(
        [from.version, to.version].map(version =>
          versionContent(model.client, { scope, name }, version, path)
        )
      ),
    [model, scope, name, from.version, to.version, path]
  );
  const subject = [scope, name, from.version, to.version, path].join(' ');
  const { error, retry, value } = useAnswer(subject, ask, revision);
  if (error !== null) {
    const again = async (): Promise<void> => {
      if (error.code === 'not-found') {
        await renew?.();
      }
      retry();
    };
    return <RetryText error={error} onRetry={() => void again()} />;
  }
  const [before, after] = value ?? [];
  if (before === undefined || after === undefined) {
    return <p role="status">{trans.__('Loading…')}</p>;
  }
  if (isBinary(before) || isBinary(after)) {
    const size = (content: VersionContent): string =>
      content.kind === 'missing' ? trans.__('nothing') : fileSize(trans, content.size);
    return (
      <p className="jp-SkillsChanges-binary">
        {trans.__('Not a text: %1 before, %2 after.', size(before), size(after))}
      </p>
    );
  }
  return (
    <TextComparison
      before={{ text: textOf(before), label: from.label }}
      after={{ text: textOf(after), label: to.label }}
      trans={trans}
    />
  );
}
