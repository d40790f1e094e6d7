import React from 'react';

import { CommandIDs } from '../commands';
import { useView } from '../panel/view-context';

import { isReadOnly, useChanges, type EditedSkill } from './edited-skill';
import { FieldsForm } from './parts/fields/fields-form';
import { toolsInUse } from './tools-in-use';

export interface FormFieldsProps {
  readonly skill: EditedSkill;
  readonly onShowSource: () => void;
}

/** The fields of the text as it is now; they follow it wherever it is changed. */
export function FormFields({ skill, onShowSource }: FormFieldsProps) {
  const { checks, commands, context, disk, text, trans } = skill;
  const { model } = useView();
  useChanges(text.changed, checks.changed, disk.changed, context.fileChanged);
  const address = disk.skill;
  const readOnly = isReadOnly(skill);
  const rename = (): void => {
    void commands.execute(CommandIDs.rename, { scope: address?.scope, name: address?.name });
  };
  return (
    <FieldsForm
      name={address?.name ?? text.markdown.name ?? ''}
      markdown={text.markdown}
      diagnostics={checks.verdict.diagnostics}
      readOnly={readOnly}
      toolsElsewhere={toolsInUse(model, address)}
      onEdit={text.edit}
      onRename={address === null || readOnly ? null : rename}
      onShowSource={onShowSource}
      trans={trans}
    />
  );
}
