import { Type } from 'typebox';

import { Closed } from '../contracts/closed';
import { SkillSummary } from '../contracts';

import { read } from './checked-answer';
import type { TransportResponse } from './transport';

const Listing = Closed({ skills: Type.Array(Type.Unknown()) });

/**
 * Reads listings, and checks of each only what the one before did not have: checking a thousand skills
 * takes a browser longer than a frame, and a listing is read twice a second while a batch runs.
 */
export class ListingReader {
  /** A skill that did not change is the same object as before. @throws SkillsError */
  read(response: TransportResponse): SkillSummary[] {
    const before = this._known;
    const skills = read(Listing, response).skills.map(skill => {
      const text = JSON.stringify(skill);
      return [text, before.get(text) ?? read(SkillSummary, { ...response, json: skill })] as const;
    });
    this._known = new Map(skills);
    return skills.map(([, skill]) => skill);
  }

  private _known: ReadonlyMap<string, SkillSummary> = new Map();
}
