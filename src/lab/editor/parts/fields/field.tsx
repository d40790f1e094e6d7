import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, type ReactElement, type ReactNode } from 'react';

import type { Diagnostic } from '../../../../contracts';
import { SeverityTag } from '../problems/severity';

import { isInvalid } from './field-findings';

/** What ties a control to its label and to what is written below it. */
export interface ControlLinks {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

export interface FieldProps {
  readonly label: string;
  /** Stands at the end of the label's line, such as a count of characters. */
  readonly aside?: ReactNode;
  /** Said below the control, and read out with it. */
  readonly note?: ReactNode;
  readonly findings: readonly Diagnostic[];
  /** The id of the element elsewhere that shows the findings, where there is no room here. */
  readonly findingsId?: string | undefined;
  readonly trans: TranslationBundle;
  readonly children: (links: ControlLinks) => ReactElement;
}

/** Label, control, and below it what it means and what was found of it. */
export function Field(props: FieldProps) {
  const { aside, children, findings, findingsId, label, note, trans } = props;
  const id = useId();
  const hasNote = note !== undefined && note !== null && note !== false;
  const described = [
    ...(hasNote ? [`${id}-note`] : []),
    ...(findings.length > 0 ? [findingsId ?? `${id}-findings`] : [])
  ];
  return (
    <div className="jp-SkillsEditor-field">
      <div className="jp-SkillsEditor-fieldHead">
        <label htmlFor={id} id={`${id}-label`}>
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': isInvalid(findings)
      })}
      {hasNote && (
        <div id={`${id}-note`} className="jp-SkillsEditor-note">
          {note}
        </div>
      )}
      {findings.length > 0 && findingsId === undefined && (
        <FieldFindings id={`${id}-findings`} findings={findings} trans={trans} />
      )}
    </div>
  );
}

export function FieldFindings({
  findings,
  id,
  trans
}: {
  findings: readonly Diagnostic[];
  id: string;
  trans: TranslationBundle;
}) {
  return (
    <ul id={id} className="jp-SkillsEditor-findings">
      {findings.map(({ code, message, severity }, index) => (
        <li key={`${code}-${index}`}>
          <SeverityTag severity={severity} trans={trans} /> {message}
        </li>
      ))}
    </ul>
  );
}
