import { findFrontmatter } from '../../../domain/frontmatter/frontmatter-block';
import {
  removeField,
  replaceBody,
  setField,
  type FieldPath,
  type FieldValue
} from '../../../domain/frontmatter/frontmatter-edits';
import { openSkill, type OpenedSkill } from '../../../domain/frontmatter/opened-skill';
import { readSkillMarkdown, type SkillMarkdown } from '../../../domain/frontmatter/frontmatter';
import { decodeUtf8, encodeUtf8 } from '../../../domain/utf8';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { Signal, type ISignal } from '@lumino/signaling';

import { bringTo } from './splice';

type Model = Pick<DocumentRegistry.ICodeModel, 'sharedModel' | 'contentChanged'>;

/**
 * The text of an open SKILL.md, of which form, text editor and checks each show a side. There is this
 * one text; edits of a field or of the body change only the bytes of these.
 */
export class SkillText {
  constructor(model: Model) {
    this._model = model;
    model.contentChanged.connect(this._onContentChanged, this);
  }

  /** Emitted for each change, wherever it was made. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get source(): string {
    this._source ??= this._model.sharedModel.getSource();
    return this._source;
  }

  /** The text taken apart, as the checks read it. */
  get opened(): OpenedSkill {
    this._opened ??= openSkill(encodeUtf8(this.source));
    return this._opened;
  }

  /** The text as a form reads it. */
  get markdown(): SkillMarkdown {
    this._markdown ??= readSkillMarkdown(this.opened.bytes, this.opened);
    return this._markdown;
  }

  /** null where it cannot be told where the body begins: the frontmatter is not closed. */
  get body(): string | null {
    const { block, bytes } = this.opened;
    if (block === 'unclosed') {
      return null;
    }
    return block === 'none' ? this.source : (decodeUtf8(bytes.subarray(block.bodyStart)) ?? '');
  }

  /** The line of the text on which the body begins, from 1. */
  get bodyLine(): number {
    const body = this.body ?? '';
    return this.source.slice(0, this.source.length - body.length).split('\n').length;
  }

  /**
   * Sets one field of the frontmatter, or takes it out (null). Letters typed one after the other are
   * one edit of the text before the first: a blank at the end, which needs quotes until the next
   * letter comes, leaves none.
   *
   * @returns false when the text is left as it is, as the field cannot be edited alone
   */
  readonly edit = (path: FieldPath, value: FieldValue | null): boolean => {
    const key = JSON.stringify(path);
    const goesOn = this._typing?.key === key && this._typing.result === this.source;
    const bytes = goesOn ? (this._typing?.base ?? this.opened.bytes) : this.opened.bytes;
    const isDone = this._apply(
      value === null ? removeField(bytes, path) : setField(bytes, path, value)
    );
    this._typing = isDone ? { key, base: bytes, result: this.source } : null;
    return isDone;
  };

  replaceBody(body: string): void {
    if (findFrontmatter(this.opened.bytes) !== 'unclosed') {
      this._apply(replaceBody(this.opened.bytes, body));
    }
  }

  dispose(): void {
    this._model.contentChanged.disconnect(this._onContentChanged, this);
    Signal.clearData(this);
  }

  private _apply(bytes: Uint8Array | null): boolean {
    const text = bytes === null ? null : decodeUtf8(bytes);
    if (text === null) {
      return false;
    }
    bringTo(this._model.sharedModel, text);
    return true;
  }

  private readonly _onContentChanged = (): void => {
    this._source = null;
    this._opened = null;
    this._markdown = null;
    this._changed.emit();
  };

  private readonly _model: Model;
  private readonly _changed = new Signal<this, void>(this);
  private _source: string | null = null;
  private _opened: OpenedSkill | null = null;
  private _markdown: SkillMarkdown | null = null;
  /** The field that was edited last, the text before, and the text since. */
  private _typing: {
    readonly key: string;
    readonly base: Uint8Array;
    readonly result: string;
  } | null = null;
}
