import type { Event } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Poll } from '@lumino/polling';
import type { ISignal } from '@lumino/signaling';

import type { SkillsClient } from '../../client';

import { decodeEvent } from './event-decoder';
import type { FollowedOperations } from './followed-operations';
import type { Jobs } from './jobs';
import { PacedCall } from './paced-call';
import { Pulse, type Beat } from './pulse';
import type { SkillsReading } from './skills-reading';
import type { Trash } from './trash';

/** Often enough that the companion, which stops after 15 minutes without requests, stays up. */
const POLL_INTERVAL = 5 * 60 * 1000;

/** Between two readings of the list for events: a batch of hundreds must not ask hundreds of times. */
const NEWS_INTERVAL = 500;

export interface ServerNewsParts {
  readonly client: SkillsClient;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly followed: FollowedOperations;
  readonly jobs: Jobs;
  readonly told: SkillsReading;
  readonly trash: Pick<Trash, 'note'>;
  /** Reads the list again, without being a sign of activity. */
  readonly refresh: () => Promise<void>;
  readonly redraw: () => void;
}

/** What tells that the list is to be read again: events, the state of the service, and time. */
export class ServerNews implements IDisposable {
  constructor(parts: ServerNewsParts) {
    const { client, refresh } = parts;
    this._parts = parts;
    this._poll = new Poll({
      auto: false,
      name: 'jupyterlab-skills:list',
      frequency: { interval: POLL_INTERVAL, backoff: true, max: 3 * POLL_INTERVAL },
      standby: 'when-hidden',
      factory: refresh
    });
    this._pulse = new Pulse(client, beat => this._onBeat(beat));
    this._paced = new PacedCall(() => void refresh(), NEWS_INTERVAL);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** From now on events count. */
  listen(): void {
    this._parts.events.connect(this._onEvent, this);
  }

  /** Both wait an interval first: everything was read just now. */
  async start(): Promise<void> {
    await Promise.all([this._poll.schedule({ phase: 'started' }), this._pulse.start()]);
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._parts.events.disconnect(this._onEvent, this);
    this._poll.dispose();
    this._pulse.dispose();
    this._paced.dispose();
  }

  private readonly _onEvent = (_sender: unknown, emission: Event.Emission): void => {
    const { followed, jobs, trash } = this._parts;
    const event = decodeEvent(emission);
    if (event?.kind === 'operation-progress') {
      jobs.report(event.progress);
      void followed.onProgress(event.progress);
    } else if (event !== null) {
      trash.note(event.change);
      this._paced.ask();
    }
  };

  /** Takes what the pulse found: the service ended or came back, or events were missed. */
  private async _onBeat({ context, wasLost }: Beat): Promise<void> {
    const { followed, redraw, refresh, told } = this._parts;
    const { companion } = context;
    if (told.take(context)) {
      redraw();
    }
    const wasDown = told.error?.code === 'companion-unavailable';
    if (wasLost || (wasDown ? companion === 'running' : companion === 'failed')) {
      await refresh();
    }
    if (wasLost || followed.isFollowing) {
      await followed.ask();
    }
  }

  private readonly _paced: PacedCall;
  private readonly _parts: ServerNewsParts;
  private readonly _poll: Poll;
  private readonly _pulse: Pulse;
  private _isDisposed = false;
}
