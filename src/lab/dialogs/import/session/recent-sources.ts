import type { IStateDB } from '@jupyterlab/statedb';

const KEY = 'jupyterlab-skills:recent-sources';
const KEPT = 5;

/** Addresses that were looked up lately, newest first. Nothing is remembered where there is no state database. */
export class RecentSources {
  constructor(state: IStateDB | null) {
    this._state = state;
  }

  async read(): Promise<readonly string[]> {
    const value = await this._state?.fetch(KEY);
    return Array.isArray(value)
      ? value.filter((entry): entry is string => typeof entry === 'string').slice(0, KEPT)
      : [];
  }

  async add(address: string): Promise<void> {
    const others = (await this.read()).filter(entry => entry !== address);
    await this._state?.save(KEY, [address, ...others].slice(0, KEPT));
  }

  private readonly _state: IStateDB | null;
}
