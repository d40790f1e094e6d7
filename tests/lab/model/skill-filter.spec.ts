import { SkillFilter } from '../../../src/lab/model/skill-filter';
import { aSkill, aTrackingSkill } from '../fake-client';

describe('SkillFilter', () => {
  it.each([
    ['', true],
    ['PDF', true],
    ['fill', true],
    ['acme/skills', true],
    ['forms pdf', true],
    ['pdf excel', false]
  ])('matches "%s" against name, description and source: %s', (text, expected) => {
    const filter = new SkillFilter();
    filter.text = text;
    expect(filter.matches(aTrackingSkill())).toBe(expected);
  });

  it('narrows by state, quieter states included', () => {
    const filter = new SkillFilter();
    filter.state = 'tracking';
    expect(filter.matches(aTrackingSkill({ updateAvailable: true }))).toBe(true);
    expect(filter.matches(aSkill())).toBe(false);
  });

  it('answers the same list, as an object, until list or filter change', () => {
    const filter = new SkillFilter();
    const skills = [aSkill(), aSkill({ name: 'xlsx' })];
    expect(filter.apply(skills)).toBe(skills);
    filter.text = 'xls';
    const found = filter.apply(skills);
    expect(found.map(({ name }) => name)).toEqual(['xlsx']);
    expect(filter.apply(skills)).toBe(found);
    filter.text = 'pdf';
    expect(filter.apply(skills).map(({ name }) => name)).toEqual(['pdf']);
    expect(filter.apply([])).toEqual([]);
  });

  it('shows everything once cleared', () => {
    const filter = new SkillFilter();
    filter.text = 'nothing like it';
    filter.clear();
    expect(filter.isActive).toBe(false);
    expect(filter.matches(aSkill())).toBe(true);
  });
});
