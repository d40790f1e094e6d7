import type { IEditorServices } from '@jupyterlab/codeeditor';

import { isReadOnly, type EditedSkill } from './edited-skill';
import { Checks } from './model/checks';
import { DiskState, type DiskStateOptions } from './model/disk-state';
import { SkillText } from './model/skill-text';
import { SkillEditor } from './skill-editor';
import type { ViewParts } from '../panel/view-context';

export interface LoadEditorOptions extends ViewParts, Omit<DiskStateOptions, 'client'> {
  readonly services: IEditorServices;
}

/** Puts the editor of an open SKILL.md together. */
export async function loadEditor({
  context,
  drive,
  events,
  services,
  ...parts
}: LoadEditorOptions): Promise<SkillEditor> {
  const { client } = parts.model;
  const server = parts.model.context ?? (await client.context());
  const text = new SkillText(context.model);
  const disk = new DiskState({ context, client, drive, events });
  const checks = new Checks({ text, client, server, detail: () => disk.detail });
  let detail = disk.detail;
  disk.changed.connect(() => {
    if (disk.detail !== detail) {
      detail = disk.detail;
      checks.refresh();
    }
  });
  const skill: EditedSkill = { ...parts, context, drive, text, disk, checks };
  context.model.readOnly = isReadOnly(skill);
  // The editor is there before what is known of the files beside the text.
  void disk.read();
  return new SkillEditor({ skill, services });
}
