import { DocumentWidget, type DocumentRegistry } from '@jupyterlab/docregistry';
import { Signal } from '@lumino/signaling';

import { skillsIcon } from '../icons';
import { placeAt } from '../drive/drive-path';

import type { EditorHost } from './editor-host';
import type { SkillEditor } from './skill-editor';

/** The title of an open SKILL.md: there are many of that name. */
export function titleOf(localPath: string): string {
  const place = placeAt(localPath);
  return place?.kind === 'skill'
    ? `${place.skill.name}/SKILL.md`
    : (localPath.split('/').at(-1) ?? localPath);
}

/** A SKILL.md as JupyterLab's document manager has it: dirty mark, saving, closing, restoring. */
export class SkillEditorDocument extends DocumentWidget<
  EditorHost<SkillEditor>,
  DocumentRegistry.ICodeModel
> {
  constructor(
    options: DocumentWidget.IOptions<EditorHost<SkillEditor>, DocumentRegistry.ICodeModel>
  ) {
    super(options);
    this.addClass('jp-SkillsEditorDocument');
    // A document takes another title for a wish to rename its file.
    Signal.disconnectBetween(this.title, this);
    this.title.icon = skillsIcon;
    this._entitle();
    this.context.pathChanged.connect(this._entitle, this);
  }

  private readonly _entitle = (): void => {
    this.title.label = titleOf(this.context.localPath);
  };
}
