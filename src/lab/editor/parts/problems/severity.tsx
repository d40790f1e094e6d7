import { errorIcon, infoIcon, type LabIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Diagnostic } from '../../../../contracts';
import { problemIcon } from '../../../badge-icons';

type Severity = Diagnostic['severity'];

const ICONS: Readonly<Record<Severity, LabIcon>> = {
  error: errorIcon,
  warning: problemIcon,
  info: infoIcon
};

export function severityWord(trans: TranslationBundle, severity: Severity): string {
  const words: Readonly<Record<Severity, string>> = {
    error: trans.__('Error'),
    warning: trans.__('Warning'),
    info: trans.__('Advice')
  };
  return words[severity];
}

/** How much a finding weighs, as a sign and a word. */
export function SeverityTag({ severity, trans }: { severity: Severity; trans: TranslationBundle }) {
  const Icon = ICONS[severity];
  return (
    <span className={`jp-SkillsEditor-severity jp-mod-${severity}`}>
      <Icon.react tag="span" className="jp-SkillsEditor-severityIcon" aria-hidden="true" />
      {severityWord(trans, severity)}
    </span>
  );
}
