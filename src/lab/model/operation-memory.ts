/** The ids of operations whose end this page has to tell, kept over a reload of the page. */
export interface OperationMemory {
  readonly ids: readonly string[];
  add(operation: string): void;
  remove(operation: string): void;
}

const KEY = 'jupyterlab-skills:operations';

/** In the storage of the browser tab; where the browser offers none, a reload forgets them. */
export class SessionOperations implements OperationMemory {
  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this._storage = storage;
    this._ids = read(storage);
  }

  get ids(): readonly string[] {
    return this._ids;
  }

  add(operation: string): void {
    this._write([...this._ids, operation]);
  }

  remove(operation: string): void {
    if (this._ids.includes(operation)) {
      this._write(this._ids.filter(id => id !== operation));
    }
  }

  private _write(ids: readonly string[]): void {
    this._ids = ids;
    try {
      this._storage.setItem(KEY, ids.join(' '));
    } catch {
      // A full or forbidden storage costs a summary after a reload, nothing else.
    }
  }

  private readonly _storage: Pick<Storage, 'getItem' | 'setItem'>;
  private _ids: readonly string[];
}

function read(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    return storage.getItem(KEY)?.split(' ').filter(Boolean) ?? [];
  } catch {
    return [];
  }
}
