import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { Message } from '@lumino/messaging';
import { UUID } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import { Panel } from '@lumino/widgets';
import React from 'react';

import type { EditedSkill } from './edited-skill';
import type { EditorTab } from './editor-tab';
import { ExecutionPane } from './execution-pane';
import { FilesPane } from './files-pane';
import { FormPane } from './form-pane';
import { OutsideBar } from './outside-bar';
import { PreviewPane } from './preview-pane';
import { ProblemsPane } from './problems-pane';
import { ReactPart } from './react-part';
import { findingMarks } from './finding-marks';
import { SourcePane } from './source-pane';
import { TabbedPanes } from './tabbed-panes';

/** From which width on what stands beside the text is shown without being asked for. Pixels. */
const ROOM_FOR = { files: 700, preview: 960 };

export interface SkillEditorOptions {
  readonly skill: EditedSkill;
  readonly services: IEditorServices;
}

/** Form, text and execution of an open SKILL.md, its files and preview beside them, its problems below. */
export class SkillEditor extends Panel {
  constructor({ services, skill }: SkillEditorOptions) {
    super();
    this.addClass('jp-SkillsEditor');
    const { mimeTypeService } = services;
    const mimeType = mimeTypeService.getMimeTypeByFilePath('SKILL.md');
    skill.context.model.mimeType = mimeType;
    const { trans } = skill;
    this.skill = skill;

    this._tabs = new TabbedPanes({
      parts: skill,
      label: trans.__('Sides of SKILL.md'),
      prefix: `jupyterlab-skills-editor-${UUID.uuid4()}`,
      panes: [
        {
          id: 'form',
          label: trans.__('Form'),
          create: () => {
            const onShowSource = (): void => this.showTab('source');
            return new FormPane({ skill, services, mimeType, onShowSource });
          }
        },
        {
          id: 'source',
          label: trans.__('SKILL.md'),
          create: () => {
            const extensions = [findingMarks(skill, () => 1)];
            this._source = new SourcePane({ skill, services, extensions });
            return this._source;
          }
        },
        {
          id: 'execution',
          label: trans.__('Execution'),
          create: () =>
            new ReactPart(skill, 'jp-SkillsEditor-executionPane', () => (
              <ExecutionPane skill={skill} onShowSource={() => this.showTab('source')} />
            ))
        }
      ]
    });
    this._files = new ReactPart(skill, 'jp-SkillsEditor-files', () => <FilesPane skill={skill} />);
    this._preview = new ReactPart(skill, 'jp-SkillsEditor-preview', () => (
      <PreviewPane skill={skill} />
    ));
    const columns = new Panel();
    columns.addClass('jp-SkillsEditor-columns');
    for (const part of [this._files, this._tabs, this._preview]) {
      columns.addWidget(part);
    }

    const focus = (): void => this.activate();
    this.addWidget(
      new ReactPart(skill, 'jp-SkillsEditor-bar', () => (
        <OutsideBar skill={skill} onDecided={focus} />
      ))
    );
    this.addWidget(columns);
    this.addWidget(
      new ReactPart(skill, 'jp-SkillsEditor-problems', () => (
        <ProblemsPane skill={skill} onReveal={this._reveal} />
      ))
    );
    this._files.hide();
    this._preview.hide();
  }

  readonly skill: EditedSkill;

  /** Emitted when a part is shown or hidden. */
  get partsChanged(): ISignal<this, void> {
    return this._partsChanged;
  }

  get tab(): EditorTab {
    return this._tabs.current;
  }

  get showsFiles(): boolean {
    return !this._files.isHidden;
  }

  set showsFiles(shows: boolean) {
    this._files.setHidden(!shows || this.skill.disk.skill === null);
    this._partsChanged.emit();
  }

  get showsPreview(): boolean {
    return !this._preview.isHidden;
  }

  set showsPreview(shows: boolean) {
    this._preview.setHidden(!shows);
    this._partsChanged.emit();
  }

  /** Brings a tab to the front. */
  showTab(tab: EditorTab): void {
    this._tabs.current = tab;
    this._tabs.activate();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      const { checks, disk, text } = this.skill;
      super.dispose();
      checks.dispose();
      disk.dispose();
      text.dispose();
      Signal.clearData(this);
    }
  }

  protected override onActivateRequest(): void {
    this._tabs.activate();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._makeRoom();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._makeRoom();
  }

  /** Once, when it is known how wide the editor is. */
  private _makeRoom(): void {
    if (!this._hasRoom && this.node.clientWidth > 0) {
      this._hasRoom = true;
      this.showsFiles = this.node.clientWidth >= ROOM_FOR.files;
      this.showsPreview = this.node.clientWidth >= ROOM_FOR.preview;
    }
  }

  private readonly _reveal = (line: number, column: number): void => {
    this.showTab('source');
    this._source?.reveal(line, column);
  };

  private readonly _files: ReactPart;
  private _hasRoom = false;
  private readonly _partsChanged = new Signal<this, void>(this);
  private readonly _preview: ReactPart;
  private _source: SourcePane | null = null;
  private readonly _tabs: TabbedPanes;
}
