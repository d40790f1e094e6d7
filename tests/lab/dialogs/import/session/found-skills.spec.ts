import { FoundSkills } from '../../../../../src/lab/dialogs/import/session/found-skills';
import { aPreview, aPreviewSkill, manySkills } from '../a-preview';

const ofMany = (count = 3) =>
  new FoundSkills(aPreview(...manySkills(count)), 'user', () => undefined);
const names = (skills: readonly { name: string }[]) => skills.map(({ name }) => name);

describe('FoundSkills', () => {
  it('ticks a skill that was found alone, and none of several', () => {
    const alone = new FoundSkills(aPreview(), 'user', () => undefined);
    expect(names(alone.ticked)).toEqual(['pdf']);
    expect(ofMany().ticked).toEqual([]);
  });

  it('leaves out what is installed already, the same, when it ticks all', () => {
    const same = aPreviewSkill({ existsInUserScope: true, identicalIn: ['user'] });
    const alone = new FoundSkills(aPreview(same), 'user', () => undefined);
    expect(names(alone.ticked)).toEqual(['pdf']);
    const many = new FoundSkills(aPreview(same, ...manySkills(2)), 'user', () => undefined);
    many.toggleShown();
    expect(names(many.ticked)).toEqual(['skill-0', 'skill-1']);
    expect(many.areShownTicked).toBe(true);
  });

  it('ticks what is installed already when there is nothing else, as to track it', () => {
    const same = ['pdf', 'docx'].map(name =>
      aPreviewSkill({
        name,
        path: `skills/${name}`,
        existsInUserScope: true,
        identicalIn: ['user']
      })
    );
    const found = new FoundSkills(aPreview(...same), 'user', () => undefined);
    found.toggleShown();
    expect(names(found.ticked)).toEqual(['pdf', 'docx']);
    expect(found.areShownTicked).toBe(true);
    found.toggleShown();
    expect(found.ticked).toEqual([]);
  });

  it('finds every word of the filter in name, path or description', () => {
    const found = ofMany(12);
    found.filter = 'SKILL 1';
    expect(names(found.shown)).toEqual(['skill-1', 'skill-10', 'skill-11']);
    found.learn([aPreviewSkill({ path: 'skills/skill-4', description: 'Reads invoices' })]);
    found.filter = 'invoice';
    expect(found.shown.map(({ path }) => path)).toEqual(['skills/skill-4']);
  });

  it('ticks and unticks all that the filter shows, and nothing else', () => {
    const found = ofMany(12);
    found.toggle('skills/skill-5');
    found.filter = 'skill-1';
    found.toggleShown();
    expect(names(found.ticked)).toEqual(['skill-1', 'skill-5', 'skill-10', 'skill-11']);
    found.toggleShown();
    expect(names(found.ticked)).toEqual(['skill-5']);
  });

  it('keeps a text that it has when only a description comes', () => {
    const found = ofMany();
    const path = 'skills/skill-0';
    found.learn([aPreviewSkill({ path, description: 'Long', body: '# Text' })]);
    found.learn([aPreviewSkill({ path, description: 'Short' })]);
    expect(found.get(path)).toMatchObject({ description: 'Long', body: '# Text' });
  });

  it('ticks again, at another look, what is still there', () => {
    const found = new FoundSkills(aPreview(...manySkills(2)), 'user', () => undefined);
    const before = ofMany(3);
    before.filter = 'skill';
    before.focus('skills/skill-1');
    found.takeOver(before, [{ path: 'skills/skill-1' }, { path: 'skills/skill-2' }]);
    expect(names(found.ticked)).toEqual(['skill-1']);
    expect(found.focused?.path).toBe('skills/skill-1');
    expect(found.filter).toBe('skill');
  });
});
