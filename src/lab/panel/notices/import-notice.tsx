import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { ImportRequest, ImportResult } from '../../../contracts';
import { worthRetrying } from '../../model/advice';
import { groupFailures, reasonOf, type FailureGroup } from '../../model/failure-groups';
import type { Notice } from '../../model/notice-content';
import { FailureText } from '../failure-text';
import { useView } from '../view-context';

import { NameList, namesOf } from './name-list';
import { NoticeFrame } from './notice-frame';
import { ReplacedLines } from './replaced-lines';
import { TextButton } from './text-button';

const isCancelled = ({ code }: ImportResult): boolean => code === 'cancelled';

/** "17 installed, 2 skipped, 1 renamed, 1 failed"; parts that count nothing are left out. */
export function importSummary(trans: TranslationBundle, results: readonly ImportResult[]): string {
  const count = (wanted: ImportResult['status']): number =>
    results.filter(result => result.status === wanted && !isCancelled(result)).length;
  const [installed, renamed] = [count('created'), count('renamed')];
  const replaced = results.filter(
    ({ snapshot, status }) => status === 'updated' && snapshot !== undefined
  ).length;
  const kept = count('updated') - replaced;
  const [skipped, taken, failed] = [count('skipped'), count('conflict'), count('failed')];
  const cancelled = results.filter(isCancelled).length;
  const parts = [
    installed === 0 ? null : trans._n('%1 installed', '%1 installed', installed),
    replaced === 0 ? null : trans._n('%1 replaced', '%1 replaced', replaced),
    kept === 0 ? null : trans._n('%1 was the same already', '%1 were the same already', kept),
    skipped === 0 ? null : trans._n('%1 skipped', '%1 skipped', skipped),
    renamed === 0 ? null : trans._n('%1 renamed', '%1 renamed', renamed),
    taken === 0 ? null : trans._n('%1 name is taken', '%1 names are taken', taken),
    failed === 0 ? null : trans._n('%1 failed', '%1 failed', failed),
    cancelled === 0 ? null : trans._n('%1 cancelled', '%1 cancelled', cancelled)
  ].filter(part => part !== null);
  return parts.length === 0 ? trans.__('Nothing was installed') : parts.join(', ');
}

/** The last part of its address names a skill where nothing else does; that of the repository at its root. */
function titleOf({ path, skill }: ImportResult, request: ImportRequest | null): string {
  const address = path === '' ? (request?.url ?? '') : path;
  return skill?.name ?? address.slice(address.lastIndexOf('/') + 1);
}

/** Skills that failed alike, why, and the way to try only these again. */
function FailedImports({
  group,
  request
}: {
  group: FailureGroup<ImportResult>;
  request: ImportRequest | null;
}) {
  const { model, trans } = useView();
  const { code, error = '', retryAfter } = group[0];
  const names = group.map(result => titleOf(result, request));
  return (
    <li>
      <NameList names={names} trans={trans} />{' '}
      {code === undefined ? (
        error
      ) : (
        <FailureText message={error} facts={{ code, retryAfter }} trans={trans} />
      )}{' '}
      {request !== null && code !== undefined && worthRetrying(code) && (
        <TextButton
          text={trans.__('Retry')}
          label={trans.__('Retry %1', namesOf(trans, names))}
          onClick={() =>
            void model.actions.retryImport(
              request,
              group.map(({ path }) => path)
            )
          }
        />
      )}
    </li>
  );
}

/** How an import of several skills ended; stays until dismissed. */
export function ImportNotice({ notice }: { notice: Extract<Notice, { kind: 'imported-many' }> }) {
  const { trans } = useView();
  const { request, results } = notice;
  const failures = results.filter(({ status }) => status === 'failed');
  const taken = results
    .filter(({ status }) => status === 'conflict')
    .map(result => titleOf(result, request));
  const replaced = results.flatMap(({ skill, snapshot }) =>
    skill !== undefined && snapshot !== undefined ? [{ skill, snapshot }] : []
  );
  return (
    <NoticeFrame
      notice={notice}
      severity={failures.some(failure => !isCancelled(failure)) ? 'error' : 'info'}
    >
      <div className="jp-SkillsNotice-summary">{importSummary(trans, results)}</div>
      {failures.length + taken.length + replaced.length > 0 && (
        <ul className="jp-SkillsNotice-lines">
          {groupFailures(failures).map(group => (
            <FailedImports key={reasonOf(group[0])} group={group} request={request} />
          ))}
          {taken.length > 0 && (
            <li>
              <NameList names={taken} trans={trans} />{' '}
              {trans._n(
                'was left out: another skill has this name.',
                'were left out: other skills have these names.',
                taken.length
              )}
            </li>
          )}
          <ReplacedLines
            replaced={replaced}
            describe={() => trans.__('replaced.')}
            undoLabel={name => trans.__('Undo replacing %1', name)}
          />
        </ul>
      )}
    </NoticeFrame>
  );
}
