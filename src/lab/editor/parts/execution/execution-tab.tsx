import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Diagnostic, ExecutionRules } from '../../../../contracts';
import type { SkillMarkdown } from '../../../../domain/frontmatter/frontmatter';
import { readExecution } from '../../../../domain/validation/execution/read-execution';
import type { Standing } from '../../../../domain/validation/execution/tier';
import { isRecord, memberOf } from '../../../../domain/validation/values';
import type { OnEdit } from '../fields/field-access';
import { UnreadableNote } from '../fields/unreadable-note';

import type { ExecutionAccess } from './execution-access';
import { ExecutionFields } from './execution-fields';
import { ExecutionSwitch } from './execution-switch';
import { keptRunnable } from './kept-runnable';
import { BROWSER_CLOCK, type ClockParts } from './next-fires';

export interface ExecutionTabProps {
  /** Of the text as it is now, saved or not. */
  readonly markdown: SkillMarkdown;
  readonly diagnostics: readonly Diagnostic[];
  /** As the administrator configured them. */
  readonly rules: ExecutionRules;
  /** What decides which caps hold for the skill. */
  readonly standing: Standing;
  readonly readOnly: boolean;
  /** Tools that the user's other skills name, once for each skill that does. */
  readonly toolsElsewhere: readonly string[];
  readonly onEdit: OnEdit;
  readonly onShowSource: () => void;
  /** The browser's else. */
  readonly clock?: ClockParts;
  readonly trans: TranslationBundle;
}

/** How an agent harness may run the skill. */
export function ExecutionTab(props: ExecutionTabProps) {
  const { clock, diagnostics, markdown, onEdit, onShowSource, readOnly, rules, standing } = props;
  const { toolsElsewhere, trans } = props;
  const { frontmatter } = markdown;
  if (frontmatter === null) {
    return <UnreadableNote onShowSource={onShowSource} trans={trans} />;
  }
  const found = memberOf(frontmatter, 'execution');
  const block = isRecord(found) ? found : {};
  const access: ExecutionAccess = {
    block,
    diagnostics,
    disabled: readOnly,
    onEdit: keptRunnable(onEdit, block),
    reading: readExecution(frontmatter, rules, standing),
    rules,
    standing,
    trans
  };
  return (
    <form
      className="jp-SkillsEditor-form"
      aria-label={trans.__('Execution')}
      onSubmit={event => {
        event.preventDefault();
      }}
    >
      <ExecutionSwitch access={access} found={found} onShowSource={onShowSource} />
      {isRecord(found) && (
        <ExecutionFields
          access={access}
          toolsElsewhere={toolsElsewhere}
          clock={clock ?? BROWSER_CLOCK}
        />
      )}
    </form>
  );
}
