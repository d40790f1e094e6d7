import React from 'react';

import { VERSION } from '../version';

import { TextButton } from './notices/text-button';
import { useView } from './view-context';

/** Whether one version comes before another, by its numbers; only advice depends on it. */
export function isOlder(one: string, other: string): boolean {
  const [before, after] = [numbersOf(one), numbersOf(other)];
  const at = after.findIndex((number, index) => number !== (before[index] ?? 0));
  return at >= 0 && (before[at] ?? 0) < (after[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return version.split('-', 1).flatMap(release => release.split('.').map(part => parseInt(part)));
}

/** Page and server are of different versions, as between an update and the reload or restart after it. */
export function VersionBanner({ reload }: { reload: () => void }) {
  const { model, trans } = useView();
  const served = model.context?.version ?? VERSION;
  if (served === VERSION) {
    return null;
  }
  return (
    <div className="jp-SkillsNotice jp-mod-warning" role="status">
      <div className="jp-SkillsNotice-content">
        <strong>
          {isOlder(VERSION, served)
            ? trans.__('JupyterLab Skills was updated to %1.', served)
            : trans.__('The server still runs JupyterLab Skills %1.', served)}
        </strong>{' '}
        {trans.__('This page is version %1. Nothing was lost.', VERSION)}{' '}
        {isOlder(VERSION, served)
          ? trans.__('Reload the page to use the new version.')
          : trans.__('Restart Jupyter, then reload the page.')}{' '}
        <TextButton text={trans.__('Reload the page')} onClick={reload} />
      </div>
    </div>
  );
}
