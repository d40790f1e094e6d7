import React from 'react';

import { lockIcon } from '../badge-icons';

import { FailureText } from './failure-text';
import { NoticeList } from './notices/notice-list';
import { TextButton } from './notices/text-button';
import { ProgressLine } from './progress-line';
import { VersionBanner } from './version-banner';
import { useView } from './view-context';

/** The administrator's setting, as it is written in the configuration. */
const IMPORT_RULE = 'allow_github_skill_import';

/** Says who decided, where the administrator switched imports off. */
function PolicyLine() {
  const { model, trans } = useView();
  if (model.importsAllowed) {
    return null;
  }
  return (
    <p className="jp-SkillsPolicy">
      <lockIcon.react tag="span" className="jp-SkillsPolicy-icon" aria-hidden="true" />
      <span>
        {trans.__('Importing is switched off by your administrator')} <code>{IMPORT_RULE}</code>
      </span>
    </p>
  );
}

/** The list is shown as it was last read, because reading it again failed. */
function StaleLine() {
  const { model, trans } = useView();
  if (model.phase !== 'ready' || model.error === null) {
    return null;
  }
  return (
    <div className="jp-SkillsNotice jp-mod-error" role="status">
      <div className="jp-SkillsNotice-content">
        <FailureText message={model.error.message} facts={model.error} trans={trans} />{' '}
        {trans.__('This is the list as it was before.')}{' '}
        <TextButton text={trans.__('Retry')} onClick={() => void model.refresh()} />
      </div>
    </div>
  );
}

/** What stands between toolbar and list: progress, policy, and what happened lately. */
export function PanelStatus() {
  return (
    <>
      <VersionBanner reload={() => window.location.reload()} />
      <ProgressLine />
      <PolicyLine />
      <StaleLine />
      <NoticeList />
    </>
  );
}
