import { Debouncer } from '@lumino/polling';
import { Signal, type ISignal } from '@lumino/signaling';

import type { SkillsClient, SkillsError } from '../../../client';
import type { Context, ExecutionRules, SkillDetail, ValidateResponse } from '../../../contracts';
import {
  standingOf,
  UNKNOWN_STANDING,
  type Standing
} from '../../../domain/validation/execution/tier';
import { validateSkill } from '../../../domain/validation/validate-skill';
import { asSkillsError } from '../../model/failure';

import type { SkillText } from './skill-text';

/** Long enough not to run between two keys, short enough to be there when the eye moves. */
const PAUSE = 250;

export interface ChecksOptions {
  readonly text: SkillText;
  readonly client: Pick<SkillsClient, 'validate'>;
  /** The administrator's rules, which the page knows. */
  readonly server: Pick<Context, 'policy' | 'isAdmin'>;
  /** What is known of the skill on disk; null while that is nothing. */
  readonly detail: () => SkillDetail | null;
}

/** What is wrong with the text, found while it is typed, and by the server when asked. */
export class Checks {
  constructor(options: ChecksOptions) {
    this._options = options;
    this._verdict = this._judge();
    this._debouncer = new Debouncer(() => {
      // The server's verdict on just this text is not replaced by one that knows less.
      if (!this.isServers) {
        this.refresh();
      }
    }, PAUSE);
    options.text.changed.connect(this._onText, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get verdict(): ValidateResponse {
    return this._verdict;
  }

  /** What runnable skills may ask for, by the administrator's configuration. */
  get rules(): ExecutionRules {
    return this._options.server.policy;
  }

  /** What is known of the skill beside its text, which decides what it may ask for. */
  get standing(): Standing {
    const { detail, server, text } = this._options;
    const { isAdmin } = server;
    const skill = detail();
    if (skill === null) {
      return { ...UNKNOWN_STANDING, isAdmin };
    }
    const edited = skill.content.replace(/\r\n?/g, '\n') !== text.source;
    return standingOf(skill, { isAdmin, edited });
  }

  /** Whether the server is being asked. */
  get isRunning(): boolean {
    return this._isRunning;
  }

  /** Whether the verdict is the server's, on the text as it stands. */
  get isServers(): boolean {
    return this._served === this._options.text.source;
  }

  /** Why the server could not be asked the last time; null when it could. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** Judges the text as it stands, here in the page. */
  refresh(): void {
    if (!this._isDisposed) {
      this._served = null;
      this._verdict = this._judge();
      this._changed.emit();
    }
  }

  /** Has the server judge the text as it stands, which knows what lies on disk beside it. */
  async run(): Promise<void> {
    const { client, detail, text } = this._options;
    const content = text.source;
    const skill = detail();
    this._isRunning = true;
    this._error = null;
    this._changed.emit();
    try {
      const about = skill === null ? {} : { scope: skill.scope, name: skill.name };
      const verdict = await client.validate({ content, ...about });
      // What was typed meanwhile was judged here.
      if (content === text.source) {
        this._verdict = verdict;
        this._served = content;
      }
    } catch (error) {
      this._error = asSkillsError(error);
    }
    this._isRunning = false;
    this._changed.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    this._options.text.changed.disconnect(this._onText, this);
    this._debouncer.dispose();
    Signal.clearData(this);
  }

  private _judge(): ValidateResponse {
    const { detail, text } = this._options;
    const skill = detail();
    return validateSkill({
      bytes: text.opened.bytes,
      directoryName: skill?.name ?? null,
      files: skill === null ? null : skill.files.map(({ path }) => path),
      rules: this.rules,
      standing: this.standing
    });
  }

  private readonly _onText = (): void => {
    void this._debouncer.invoke();
  };

  private readonly _options: ChecksOptions;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _debouncer: Debouncer;
  private _error: SkillsError | null = null;
  private _isDisposed = false;
  private _isRunning = false;
  /** The text that the server judged last; null once the page judged again. */
  private _served: string | null = null;
  private _verdict: ValidateResponse;
}
