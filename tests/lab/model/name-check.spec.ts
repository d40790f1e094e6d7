import { checkName, freeNameIn } from '../../../src/lab/model/name-check';
import { SkillList } from '../../../src/lab/model/skill-list';
import { aSkill } from '../fake-client';

const list = new SkillList();
list.replace([aSkill({ name: 'PDF' }), aSkill({ name: 'off', enabled: false })]);

describe('checkName', () => {
  it.each([
    ['', 'empty'],
    ['Two words', 'invalid'],
    ['a--b', 'invalid'],
    ['pdf', 'taken'],
    ['off', 'taken'],
    ['free', null]
  ])('says of %p: %p', (name, problem) => {
    expect(checkName(list, { scope: 'user', name })).toBe(problem);
  });

  it('lets a skill keep its name, whatever that is, and change the case of it', () => {
    expect(checkName(list, { scope: 'user', name: 'PDF' }, 'PDF')).toBeNull();
    expect(checkName(list, { scope: 'user', name: 'pdf' }, 'PDF')).toBeNull();
  });

  it('looks only at the scope that is meant', () => {
    expect(checkName(list, { scope: 'project', name: 'off' })).toBeNull();
  });
});

describe('freeNameIn', () => {
  it('counts on where the name is taken', () => {
    expect(freeNameIn(list, { scope: 'user', name: 'off' })).toBe('off-2');
    expect(freeNameIn(list, { scope: 'user', name: 'new' })).toBe('new');
  });
});
