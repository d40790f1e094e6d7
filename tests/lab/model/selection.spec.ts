import { SkillSelection } from '../../../src/lab/model/selection';
import { aSkill } from '../fake-client';

const rows = ['a', 'b', 'c', 'd'].map(name => aSkill({ name }));
const [a, b, c, d] = rows as [
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0],
  (typeof rows)[0]
];

const selected = (selection: SkillSelection): string[] =>
  selection.of(rows).map(({ name }) => name);

describe('SkillSelection', () => {
  it('takes in and out', () => {
    const selection = new SkillSelection();
    selection.toggle(b);
    selection.toggle(d);
    selection.toggle(b);
    expect(selected(selection)).toEqual(['d']);
  });

  it('takes in with the first also the row that the user was on', () => {
    const selection = new SkillSelection();
    selection.anchorAt(a);
    selection.toggle(c, { withAnchor: true });
    expect(selected(selection)).toEqual(['a', 'c']);
  });

  it('extends from where it began, in both directions', () => {
    const selection = new SkillSelection();
    selection.anchorAt(b);
    selection.extendTo(d, rows);
    expect(selected(selection)).toEqual(['b', 'c', 'd']);
    selection.extendTo(a, rows);
    expect(selected(selection)).toEqual(['a', 'b']);
  });

  it('lets go of what is no longer there', () => {
    const selection = new SkillSelection();
    selection.selectAll(rows);
    selection.retain(key => key !== 'user/a');
    expect(selection.size).toBe(3);
    selection.clear();
    expect(selection.size).toBe(0);
  });
});
