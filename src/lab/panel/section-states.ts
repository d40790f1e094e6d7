import type { IStateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';

import { SCOPES, type Scope } from '../../contracts';

const KEY = 'jupyterlab-skills:collapsed-sections';

function isScope(value: ReadonlyPartialJSONValue | undefined): value is Scope {
  return SCOPES.some(scope => scope === value);
}

/** The sections the user has collapsed, over reloads. Nothing is remembered where there is no state database. */
export class SectionStates {
  constructor(state: IStateDB | null) {
    this._state = state;
  }

  async read(): Promise<readonly Scope[]> {
    const value = await this._state?.fetch(KEY);
    return Array.isArray(value) ? value.filter(isScope) : [];
  }

  async write(collapsed: readonly Scope[]): Promise<void> {
    await this._state?.save(KEY, [...collapsed]);
  }

  private readonly _state: IStateDB | null;
}
