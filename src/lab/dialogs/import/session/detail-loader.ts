import type { SkillsClient, SkillsError } from '../../../../client';
import type { PreviewResponse } from '../../../../contracts';
import { asSkillsError } from '../../../model/failure';

import { Question } from './question';
import type { PreviewSkill } from './standing';

/** Skills described by one request. */
const MOST_AT_ONCE = 50;

/** Milliseconds that rows or focus rest before anything is asked, so that passing by asks nothing. */
const REST = 120;

export interface DetailLoaderParts {
  readonly client: SkillsClient;
  /** What was found; what it tells already is not asked for. */
  readonly preview: PreviewResponse;
  readonly onDetails: (skills: readonly PreviewSkill[]) => void;
  readonly onError: (error: SkillsError) => void;
}

/** Reads descriptions of the rows in view and the text of the one looked at, each once. */
export class DetailLoader {
  constructor(parts: DetailLoaderParts) {
    this._parts = parts;
    this._rows = new Question(parts.client);
    this._text = new Question(parts.client);
    const { skills } = parts.preview;
    this._described = pathsOf(skills.filter(({ description }) => description !== null));
    this._read = pathsOf(skills.filter(({ body }) => body !== undefined));
  }

  /** The rows in view now: those not described yet are asked for, and no others any longer. */
  want(paths: readonly string[]): void {
    this._wanted = paths;
    if (this._rows.isOpen && !paths.some(path => this._asked.has(path))) {
      this._rows.giveUp();
      this._asked.clear();
    }
    clearTimeout(this._rowsTimer);
    if (this._missing().length > 0) {
      this._rowsTimer = setTimeout(() => void this._readRows(), REST);
    }
  }

  /** The skill looked at: its text is asked for once the focus rests on it. */
  wantText(path: string): void {
    this._text.giveUp();
    clearTimeout(this._textTimer);
    this._looked = path;
    if (!this._read.has(path)) {
      this._textTimer = setTimeout(() => void this._readText(path), REST);
    }
  }

  /** Asks again for what failed. */
  retry(): void {
    this._failed = false;
    void this._readRows();
    if (this._looked !== null) {
      this.wantText(this._looked);
    }
  }

  stop(): void {
    clearTimeout(this._rowsTimer);
    clearTimeout(this._textTimer);
    this._wanted = [];
    this._looked = null;
    this._rows.giveUp();
    this._text.giveUp();
  }

  private _missing(): readonly string[] {
    return this._wanted.filter(path => !this._described.has(path) && !this._asked.has(path));
  }

  /** Batch after batch, until every row in view is described. After a failure it waits for `retry`. */
  private async _readRows(): Promise<void> {
    const paths = this._missing().slice(0, MOST_AT_ONCE);
    if (paths.length === 0 || this._failed || this._rows.isOpen) {
      return;
    }
    const { client, onDetails, onError } = this._parts;
    const { commit, source: url } = this._parts.preview;
    this._asked = new Set(paths);
    try {
      const answer = await this._rows.ask(operation =>
        client.preview({ url, paths: [...paths], commit, operation })
      );
      if (answer === null) {
        return;
      }
      paths.forEach(path => this._described.add(path));
      this._asked.clear();
      onDetails(answer.skills);
    } catch (error) {
      this._failed = true;
      this._asked.clear();
      onError(asSkillsError(error));
      return;
    }
    await this._readRows();
  }

  private async _readText(path: string): Promise<void> {
    const { client, onDetails, onError } = this._parts;
    const { commit, source: url } = this._parts.preview;
    try {
      const answer = await this._text.ask(operation =>
        client.preview({ url, path, commit, operation })
      );
      if (answer !== null) {
        this._read.add(path);
        this._described.add(path);
        onDetails(answer.skills.filter(skill => skill.path === path));
      }
    } catch (error) {
      onError(asSkillsError(error));
    }
  }

  private readonly _described: Set<string>;
  private readonly _parts: DetailLoaderParts;
  private readonly _read: Set<string>;
  private readonly _rows: Question;
  private readonly _text: Question;
  private _asked = new Set<string>();
  private _failed = false;
  private _looked: string | null = null;
  private _rowsTimer: ReturnType<typeof setTimeout> | undefined;
  private _textTimer: ReturnType<typeof setTimeout> | undefined;
  private _wanted: readonly string[] = [];
}

function pathsOf(skills: readonly PreviewSkill[]): Set<string> {
  return new Set(skills.map(({ path }) => path));
}
