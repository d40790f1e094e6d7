import type { IDisposable } from '@lumino/disposable';
import { Poll } from '@lumino/polling';

import type { SkillsClient } from '../../client';
import type { Context } from '../../contracts';

/** How soon a page that is looked at learns that the service ended, or that Jupyter is back. */
const INTERVAL = 5000;

/** What the pulse found. */
export interface Beat {
  readonly context: Context;
  /** Jupyter did not answer the last time: events were missed. */
  readonly wasLost: boolean;
}

/**
 * Asks Jupyter where it stands while the page is visible: nobody else tells that the service ended.
 * It neither wakes the service nor counts as activity.
 */
export class Pulse implements IDisposable {
  constructor(client: SkillsClient, onBeat: (beat: Beat) => Promise<void>) {
    this._poll = new Poll({
      auto: false,
      name: 'jupyterlab-skills:pulse',
      frequency: { interval: INTERVAL, backoff: true, max: 6 * INTERVAL },
      standby: 'when-hidden',
      factory: async () => {
        const context = await client.context({ background: true }).catch((error: unknown) => {
          this._wasLost = true;
          throw error;
        });
        const wasLost = this._wasLost;
        this._wasLost = false;
        await onBeat({ context, wasLost });
      }
    });
  }

  get isDisposed(): boolean {
    return this._poll.isDisposed;
  }

  /** Begins; the first look is one interval from now. */
  async start(): Promise<void> {
    await this._poll.schedule({ phase: 'started' });
  }

  dispose(): void {
    this._poll.dispose();
  }

  private readonly _poll: Poll;
  private _wasLost = false;
}
