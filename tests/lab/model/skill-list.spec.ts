import { SkillList } from '../../../src/lab/model/skill-list';
import { aSkill, aTrackingSkill } from '../fake-client';

const PDF = { scope: 'user', name: 'pdf' } as const;

describe('SkillList', () => {
  it('keeps the objects of what did not change through an answer', () => {
    const list = new SkillList();
    list.replace([aSkill(), aSkill({ name: 'xlsx' })]);
    const [pdf, xlsx] = list.all();
    list.replace([aSkill(), aSkill({ name: 'xlsx', description: 'New' })]);
    expect(list.all()[0]).toBe(pdf);
    expect(list.all()[1]).not.toBe(xlsx);
    const all = list.all();
    list.replace([aSkill(), aSkill({ name: 'xlsx', description: 'New' })]);
    expect(list.all()).toBe(all);
  });

  it('answers the same list until something changes', () => {
    const list = new SkillList();
    list.replace([aSkill(), aSkill({ scope: 'project' })]);
    expect(list.in('user')).toBe(list.in('user'));
    const before = list.all();
    list.remove(PDF);
    expect(list.all()).not.toBe(before);
    expect(list.all().map(({ scope }) => scope)).toEqual(['project']);
  });

  it('shows what is expected until it is settled, whatever the server says meanwhile', () => {
    const list = new SkillList();
    list.replace([aTrackingSkill()]);
    list.expect(PDF, { tracksUpstream: false });
    list.replace([aTrackingSkill()]);
    expect(list.get(PDF)?.tracksUpstream).toBe(false);
    list.settle(PDF);
    expect(list.get(PDF)?.tracksUpstream).toBe(true);
  });
});
