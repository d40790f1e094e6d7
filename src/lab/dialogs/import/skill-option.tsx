import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon } from '@jupyterlab/ui-components';
import React, { memo } from 'react';

import type { Scope } from '../../../contracts';
import { problemIcon } from '../../badge-icons';

import { fileSize } from '../../file-size';
import { standingOf, type PreviewSkill } from './session/standing';
import { standingText } from './standing-text';

/** Fixed, so that a list of hundreds needs no measuring. Pixels; `.jp-SkillsImport-option` has the same. */
export const OPTION_HEIGHT = 44;

export interface SkillOptionProps {
  readonly id: string;
  readonly skill: PreviewSkill;
  readonly scope: Scope;
  /** Position in the list as it is shown, from 0. */
  readonly index: number;
  /** Of the list as it is shown. */
  readonly count: number;
  readonly isActive: boolean;
  readonly isTicked: boolean;
  readonly trans: TranslationBundle;
}

/** One skill that was found: tick, name, whether it is installed, one line of description, size. */
export const SkillOption = memo(function SkillOption(props: SkillOptionProps) {
  const { count, id, index, isActive, isTicked, scope, skill, trans } = props;
  const { description, name, path, size } = skill;
  const problem = skill.diagnostics.find(({ severity }) => severity !== 'info');
  return (
    <div
      id={id}
      role="option"
      aria-selected={isTicked}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={`jp-SkillsImport-option${isActive ? ' jp-mod-active' : ''}`}
      style={{ top: index * OPTION_HEIGHT }}
      title={[path, problem?.message ?? description ?? ''].filter(Boolean).join('\n')}
    >
      <span className={`jp-SkillsImport-tick${isTicked ? ' jp-mod-ticked' : ''}`}>
        {isTicked && <checkIcon.react tag={null} aria-hidden="true" />}
      </span>
      <span className="jp-SkillsImport-optionTitle">
        <span className="jp-SkillsImport-optionName">{name}</span>{' '}
        <span className="jp-SkillsImport-standing">
          {standingText(trans, standingOf(skill, scope))}
        </span>
      </span>
      <span className="jp-SkillsImport-optionText">
        <span className="jp-SkillsImport-description" dir="auto">
          {problem === undefined ? (
            (description ?? '…')
          ) : (
            <>
              <problemIcon.react
                tag="span"
                className="jp-SkillsBadge-icon"
                title={trans.__('Has problems')}
              />{' '}
              {problem.message}
            </>
          )}
        </span>{' '}
        <span className="jp-SkillsImport-size">{fileSize(trans, size)}</span>
      </span>
    </div>
  );
});
