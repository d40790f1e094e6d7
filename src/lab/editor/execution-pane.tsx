import React from 'react';

import { isReadOnly, useChanges, type EditedSkill } from './edited-skill';
import { ExecutionTab } from './parts/execution/execution-tab';
import { toolsInUse } from './tools-in-use';

export interface ExecutionPaneProps {
  readonly skill: EditedSkill;
  readonly onShowSource: () => void;
}

/** The runnable contract of the text as it is now. */
export function ExecutionPane({ skill, onShowSource }: ExecutionPaneProps) {
  const { checks, context, disk, model, text, trans } = skill;
  useChanges(text.changed, checks.changed, disk.changed, context.fileChanged);
  return (
    <ExecutionTab
      markdown={text.markdown}
      diagnostics={checks.verdict.diagnostics}
      rules={checks.rules}
      standing={checks.standing}
      readOnly={isReadOnly(skill)}
      toolsElsewhere={toolsInUse(model, disk.skill)}
      onEdit={text.edit}
      onShowSource={onShowSource}
      trans={trans}
    />
  );
}
