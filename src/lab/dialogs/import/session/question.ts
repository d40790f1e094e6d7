import { UUID } from '@lumino/coreutils';

import type { SkillsClient } from '../../../../client';

/** A question to the server that can be given up; the next one gives up the one before. */
export class Question {
  constructor(client: SkillsClient) {
    this._client = client;
  }

  /** An answer is awaited. */
  get isOpen(): boolean {
    return this._operation !== null;
  }

  /**
   * Asks with a new operation id.
   *
   * @returns null when the question was given up, whatever came of it
   */
  async ask<T extends object>(call: (operation: string) => Promise<T>): Promise<T | null> {
    this.giveUp();
    const operation = UUID.uuid4();
    this._operation = operation;
    try {
      const answer = await call(operation);
      return this._operation === operation ? answer : null;
    } catch (error) {
      if (this._operation !== operation) {
        return null;
      }
      throw error;
    } finally {
      if (this._operation === operation) {
        this._operation = null;
      }
    }
  }

  giveUp(): void {
    const operation = this._operation;
    if (operation === null) {
      return;
    }
    this._operation = null;
    this._client.cancelOperation(operation).catch(() => {
      // It has ended by itself, or the server is gone: either way nobody waits for it.
    });
  }

  private readonly _client: SkillsClient;
  private _operation: string | null = null;
}
