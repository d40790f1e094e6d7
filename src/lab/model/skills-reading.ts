import type { SkillsClient, SkillsError } from '../../client';
import type { Context } from '../../contracts';

import { asSkillsError } from './failure';
import type { ReadOptions } from './shared-reading';
import type { SkillList } from './skill-list';

/** Whether there is a list to show. A later failure leaves the list and sets `error` beside it. */
export type Phase = 'loading' | 'ready' | 'failed';

/** What the server last said of itself and of the skills, and whether it said it. */
export class SkillsReading {
  constructor(client: SkillsClient, list: SkillList) {
    this._client = client;
    this._list = list;
  }

  get phase(): Phase {
    return this._phase;
  }

  /** Why the last attempt to read failed; null when it succeeded. */
  get error(): SkillsError | null {
    return this._error;
  }

  /** null until the server has answered once. */
  get context(): Context | null {
    return this._context;
  }

  /** Everything is about to be read anew. */
  begin(): void {
    this._phase = 'loading';
  }

  /**
   * Takes a context that somebody else asked for.
   *
   * @returns whether it tells something new
   */
  take(context: Context): boolean {
    const isNews =
      context.companion !== this._context?.companion || context.version !== this._context.version;
    if (isNews) {
      this._context = context;
    }
    return isNews;
  }

  /** Never rejects. */
  async read({ disk, background }: ReadOptions): Promise<void> {
    try {
      // Only the list can be asked for without counting as activity of the user.
      if (background !== true || this._context === null) {
        this._context = await this._client.context();
      }
      const skills = await this._client.listSkills({
        refresh: disk === true,
        background: background === true
      });
      this._list.replace(skills);
      this._phase = 'ready';
      this._error = null;
    } catch (error) {
      this._error = asSkillsError(error);
      await this._readWhyDown(this._error);
      this._phase = this._phase === 'ready' && !isDown(this._error) ? 'ready' : 'failed';
    }
  }

  /** The context names the reason and the log once the companion has failed, which the first reading came before. */
  private async _readWhyDown(error: SkillsError): Promise<void> {
    if (error.code !== 'companion-unavailable') {
      return;
    }
    try {
      this._context = await this._client.context();
    } catch {
      // The failure that is already shown matters more than this one.
    }
  }

  private readonly _client: SkillsClient;
  private readonly _list: SkillList;
  private _context: Context | null = null;
  private _error: SkillsError | null = null;
  private _phase: Phase = 'loading';
}

function isDown(error: SkillsError): boolean {
  return error.code === 'companion-unavailable' || error.code === 'misconfigured';
}
