import {
  checkIcon,
  fileIcon,
  markdownIcon,
  saveIcon,
  ToolbarButton,
  type Toolbar
} from '@jupyterlab/ui-components';
import React from 'react';

import { badgesOf } from '../model/badge';
import { BadgeTag } from '../panel/badge-tag';
import { useView } from '../panel/view-context';

import { isReadOnly, useChanges, type EditedSkill } from './edited-skill';
import { ReactPart } from './react-part';
import type { SkillEditor } from './skill-editor';

/** JupyterLab's own command; it acts on the document in front. */
const SAVE = 'docmanager:save';

/** How the skill stands to its source: the badges of its row. */
function SyncState({ skill }: { readonly skill: EditedSkill }) {
  const { model, trans } = useView();
  const { disk } = skill;
  useChanges(disk.changed);
  const { detail } = disk;
  if (detail === null) {
    return <></>;
  }
  const row = model.list.get(detail) ?? detail;
  return (
    <>
      {badgesOf(row)
        .filter(badge => badge !== 'problem')
        .map(badge => (
          <BadgeTag key={badge} badge={badge} skill={row} trans={trans} />
        ))}
    </>
  );
}

/** A button that stays pressed while its part of the editor is shown. */
function toggle(
  editor: SkillEditor,
  options: { label: string; icon: typeof fileIcon; isOn: () => boolean; onClick: () => void }
): ToolbarButton {
  const { icon, isOn, label, onClick } = options;
  const button = new ToolbarButton({ label, icon, tooltip: label, onClick, pressed: isOn() });
  editor.partsChanged.connect(() => {
    button.pressed = isOn();
  });
  return button;
}

/** Save, checks, what is shown beside the text, and how the skill stands to its source. */
export function fillToolbar(toolbar: Toolbar, editor: SkillEditor): void {
  const { skill } = editor;
  const { checks, commands, disk, trans } = skill;
  const save = new ToolbarButton({
    icon: saveIcon,
    label: trans.__('Save'),
    tooltip: trans.__('Save this skill'),
    enabled: !isReadOnly(skill),
    onClick: () => void commands.execute(SAVE)
  });
  const runChecks = new ToolbarButton({
    icon: checkIcon,
    label: trans.__('Run Checks'),
    tooltip: trans.__('Have the server check the text as it stands, saved or not'),
    onClick: () => void checks.run()
  });
  checks.changed.connect(() => {
    runChecks.enabled = !checks.isRunning;
  });
  toolbar.insertItem(0, 'save', save);
  toolbar.insertItem(1, 'run-checks', runChecks);
  if (disk.skill !== null) {
    const files = toggle(editor, {
      label: trans.__('Files'),
      icon: fileIcon,
      isOn: () => editor.showsFiles,
      onClick: () => {
        editor.showsFiles = !editor.showsFiles;
      }
    });
    toolbar.insertItem(2, 'files', files);
  }
  const preview = toggle(editor, {
    label: trans.__('Preview'),
    icon: markdownIcon,
    isOn: () => editor.showsPreview,
    onClick: () => {
      editor.showsPreview = !editor.showsPreview;
    }
  });
  toolbar.insertItem(3, 'preview', preview);
  toolbar.addItem(
    'sync-state',
    new ReactPart(skill, 'jp-SkillsEditor-syncState', () => <SyncState skill={skill} />)
  );
}
