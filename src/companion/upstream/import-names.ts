import { freeName } from '../../domain/free-name';

/** Which names an import can still give, of what is on disk and of its own skills. */
export class ImportNames {
  readonly #onDisk: Set<string>;
  readonly #claimed = new Set<string>();
  #proposed: ReadonlySet<string> = new Set();

  /** @param taken on disk, as `Bundles.takenNames` */
  constructor(taken: ReadonlySet<string>) {
    this.#onDisk = new Set(taken);
  }

  /** Says what all skills of the import would be called, so that no free name is one of these. */
  propose(names: Iterable<string>): void {
    this.#proposed = new Set(names);
  }

  isOnDisk(name: string): boolean {
    return this.#onDisk.has(name);
  }

  /** Whether an earlier skill of this import has the name, or keeps it free. */
  isClaimed(name: string): boolean {
    return this.#claimed.has(name);
  }

  claim(name: string): void {
    this.#claimed.add(name);
  }

  /** Somebody else was quicker on disk. */
  lose(name: string): void {
    this.#onDisk.add(name);
  }

  /** A free name like the given one, claimed for whoever asks. */
  claimFree(name: string): string {
    const free = freeName(
      name,
      each => this.#onDisk.has(each) || this.#claimed.has(each) || this.#proposed.has(each)
    );
    this.#claimed.add(free);
    return free;
  }
}
