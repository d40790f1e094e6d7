import type { Precondition } from '../../client';
import { keepLineEnds, mixesLineEnds } from '../../domain/frontmatter/kept-line-ends';

interface Known {
  /** Of the state that is to be replaced by the next save; null when that is none. */
  readonly etag: string | null;
  /** Digest that the open document knows: of the text that was read, or saved. */
  readonly told: string | null;
  /** Later state that the user decided to replace unseen by the document. */
  readonly accepted: string | null;
  /** The text that was read, where its lines end in different ways. */
  readonly mixed: string | null;
}

const UNKNOWN: Known = { etag: null, told: null, accepted: null, mixed: null };

/** The digest as JupyterLab compares it. */
const digestOf = (etag: string): string => etag.replace(/^W\/|"/g, '');

/**
 * What open documents know of their files, so that a save replaces exactly the state that the user
 * saw. JupyterLab asks for a file's digest before it saves, and the user when it is another.
 */
export class KnownFiles {
  /** A file was read or written. @returns the digest for JupyterLab */
  read(path: string, etag: string | null, text: string | null): string | undefined {
    const told = etag === null ? null : digestOf(etag);
    const mixed = text !== null && mixesLineEnds(text) ? text : null;
    this._files.set(path, { etag, told, accepted: null, mixed });
    return told ?? undefined;
  }

  /** JupyterLab asked how a file stands, to save it next. @returns the digest for JupyterLab */
  asked(path: string, etag: string | null): string | undefined {
    const known = this._files.get(path) ?? UNKNOWN;
    this._files.set(path, { ...known, etag });
    if (etag === null) {
      return undefined;
    }
    return known.accepted === etag ? (known.told ?? digestOf(etag)) : digestOf(etag);
  }

  /** The user wants this state on disk replaced by what is open, without being asked again. */
  accept(path: string, etag: string): void {
    this._files.set(path, { ...(this._files.get(path) ?? UNKNOWN), accepted: etag });
  }

  forget(path: string): void {
    this._files.delete(path);
  }

  /** A file, or a directory with what is in it, has another path now. */
  move(from: string, to: string): void {
    for (const [path, known] of [...this._files]) {
      if (path === from || path.startsWith(`${from}/`)) {
        this._files.delete(path);
        this._files.set(to + path.slice(from.length), known);
      }
    }
  }

  /** On which a save is allowed: nothing is replaced that was never seen. */
  conditionOf(path: string): Precondition {
    const etag = this._files.get(path)?.etag ?? null;
    return etag === null ? { create: true } : { etag };
  }

  /** A text to be saved with the line ends it had: JupyterLab makes them all the same. */
  withLineEnds(path: string, text: string): string {
    const mixed = this._files.get(path)?.mixed ?? null;
    return mixed === null ? text : keepLineEnds(text, mixed);
  }

  private readonly _files = new Map<string, Known>();
}
