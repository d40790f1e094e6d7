import { ListingReader } from '../../src/client/listing';
import { SkillSummary, toWire } from '../../src/contracts';
import { aSkill } from '../lab/fake-client';

const wire = (name: string, description: string) =>
  toWire(SkillSummary, aSkill({ name, description }));
const answer = (...skills: unknown[]) => ({ status: 200, headers: new Map(), json: { skills } });

describe('ListingReader', () => {
  it('gives the object of before for a skill that did not change', () => {
    const listing = new ListingReader();
    const [pdf, eda] = listing.read(answer(wire('pdf', 'Forms'), wire('eda', 'Data')));
    const again = listing.read(answer(wire('pdf', 'Forms'), wire('eda', 'Other data')));
    expect(again[0]).toBe(pdf);
    expect(again[1]).not.toBe(eda);
    expect(again[1]?.description).toBe('Other data');
  });

  it.each([
    ['an answer without a list', { status: 200, headers: new Map(), json: {} }],
    ['a skill without a name', answer(wire('pdf', 'Forms'), { scope: 'user' })]
  ])('refuses %s', (_case, response) => {
    expect(() => new ListingReader().read(response)).toThrow(/this version cannot read/);
  });
});
