import { contestedPaths, planMerge, type MergePlan } from '../../../src/domain/merge/merge-plan';
import type { MergeSides } from '../../../src/domain/merge/merge-sides';

import { sidesOf, type Tree } from './trees';

function plan(base: Tree | null, mine: Tree, upstream: Tree, others: readonly string[] = []) {
  const { sides, read } = sidesOf(base, mine, upstream, others);
  return planMerge(sides, read);
}

const outcomes = ({ files }: MergePlan) =>
  Object.fromEntries(files.map(({ path, outcome }) => [path, outcome]));

const resultIn = ({ files }: MergePlan, path: string) =>
  files.find(file => file.path === path)?.result;

describe('planMerge', () => {
  it('takes what only upstream changed, and keeps what only the user changed', () => {
    const merged = plan(
      { a: '1', b: '1', c: '1', d: '1', same: 's' },
      { a: '1', b: 'mine', d: '1', same: 's', added: 'mine' },
      { a: 'theirs', b: '1', c: '1', same: 's', fresh: 'theirs' }
    );
    expect(outcomes(merged)).toEqual({
      a: 'upstream',
      b: 'mine',
      c: 'mine',
      d: 'upstream',
      same: 'unchanged',
      added: 'mine',
      fresh: 'upstream'
    });
    expect(resultIn(merged, 'c')).toEqual({ kind: 'nothing' });
    expect(resultIn(merged, 'd')).toEqual({ kind: 'nothing' });
  });

  it('says how each side changed a file', () => {
    const { files } = plan({ a: '1', b: '1' }, { a: '2', c: '1' }, { b: '1' });
    expect(files.map(({ path, mine, upstream }) => [path, mine, upstream])).toEqual([
      ['a', 'modified', 'removed'],
      ['b', 'removed', 'unchanged'],
      ['c', 'added', 'unchanged']
    ]);
  });

  it('merges the lines of a text that both changed', () => {
    const merged = plan({ a: '1\n2\n3\n' }, { a: 'mine\n2\n3\n' }, { a: '1\n2\ntheirs\n' });
    expect(outcomes(merged)).toEqual({ a: 'merged' });
    const result = resultIn(merged, 'a');
    const content = result?.kind === 'file' ? result.content : '';
    expect(new TextDecoder().decode(content as Uint8Array)).toBe('mine\n2\ntheirs\n');
  });

  it('has a conflict where both changed a line, added a file, or one deleted what the other changed', () => {
    const merged = plan(
      { lines: '1\n', gone: '1', dropped: '1' },
      { lines: 'mine\n', dropped: 'mine', new: 'mine' },
      { lines: 'theirs\n', gone: 'theirs', new: 'theirs' }
    );
    expect(outcomes(merged)).toEqual({
      lines: 'conflict',
      gone: 'conflict',
      dropped: 'conflict',
      new: 'conflict'
    });
  });

  it('has none where both did the same', () => {
    const merged = plan({ a: '1', gone: '1' }, { a: '2', new: 'n' }, { a: '2', new: 'n' });
    expect(outcomes(merged)).toEqual({ a: 'mine', gone: 'mine', new: 'mine' });
  });

  it('does not merge what is no text, and says so', () => {
    const merged = plan({ a: 'x\0\n1\n2\n' }, { a: 'y\0\n1\n2\n' }, { a: 'x\0\n1\n3\n' });
    expect(merged.files).toMatchObject([{ outcome: 'conflict', binary: true }]);
  });

  it('merges modes apart from contents', () => {
    const merged = plan(
      { mine: '1', theirs: '1', both: '1' },
      { mine: { text: '1', executable: true }, theirs: '2', both: { text: '1', executable: true } },
      { mine: '2', theirs: { text: '1', executable: true }, both: { text: '1', executable: true } }
    );
    expect(outcomes(merged)).toEqual({ mine: 'merged', theirs: 'merged', both: 'mine' });
    expect(resultIn(merged, 'mine')).toEqual({
      kind: 'file',
      content: 'upstream',
      executable: true
    });
    expect(resultIn(merged, 'theirs')).toEqual({ kind: 'file', content: 'mine', executable: true });
  });

  it('makes a conflict of a local file that upstream has in another spelling, or needs as a directory', () => {
    const merged = plan({}, { NOTES: 'm', dir: 'm', free: 'm' }, { notes: 't', 'dir/file': 't' });
    expect(outcomes(merged)).toEqual({
      NOTES: 'conflict',
      dir: 'conflict',
      'dir/file': 'upstream',
      free: 'mine',
      notes: 'upstream'
    });
  });

  it('lets stand what was renamed here to another spelling of a file that upstream left alone', () => {
    const merged = plan({ notes: '1' }, { NOTES: '1' }, { notes: '1' });
    expect(outcomes(merged)).toEqual({ NOTES: 'mine', notes: 'mine' });
  });

  it('does not quarrel over local files alone', () => {
    const merged = plan({ a: '1' }, { README: 'm', readme: 'm', a: '1', A: 'm' }, { a: '2' });
    expect(outcomes(merged)).toEqual({ A: 'mine', README: 'mine', a: 'upstream', readme: 'mine' });
  });

  it('keeps links, and has a conflict where upstream puts or changed a file there', () => {
    const merged = plan({ was: '1', had: '1' }, {}, { was: '1', had: '2', new: '1' }, [
      'link',
      'was',
      'had',
      'new'
    ]);
    expect(outcomes(merged)).toEqual({
      link: 'mine',
      was: 'mine',
      had: 'conflict',
      new: 'conflict'
    });
    expect(merged.files.find(file => file.path === 'new')?.binary).toBe(true);
  });

  it('takes every difference for an edit when the base is not known', () => {
    const merged = plan(null, { a: '1', b: 'm', c: 's' }, { a: '2', c: 's', d: 't' });
    expect(outcomes(merged)).toEqual({
      a: 'conflict',
      b: 'conflict',
      c: 'unchanged',
      d: 'conflict'
    });
  });

  it('has a conflict where the bytes of the base are lost', () => {
    const { sides, read } = sidesOf({ a: '1\n2\n3\n' }, { a: 'm\n2\n3\n' }, { a: '1\n2\nt\n' });
    const { files } = planMerge(sides, (side, path) => (side === 'base' ? null : read(side, path)));
    expect(files).toMatchObject([{ outcome: 'conflict', binary: false }]);
  });

  it('has a conflict where the lines of SKILL.md go together and the frontmatter does not', () => {
    const text = (first: string, last: string) =>
      `---\n${first}name: a\ndescription: b\ncompatibility: c\n${last}---\nBody\n`;
    const conflict = plan(
      { 'SKILL.md': text('', '') },
      { 'SKILL.md': text('license: MIT\n', '') },
      { 'SKILL.md': text('', 'license: ISC\n') }
    );
    expect(outcomes(conflict)).toEqual({ 'SKILL.md': 'conflict' });
  });
});

describe('contestedPaths', () => {
  it('names only what digests leave open', () => {
    const { sides }: { sides: MergeSides } = sidesOf(
      { a: '1', b: '1', c: '1', d: '1' },
      { a: '2', b: '2', c: '1' },
      { a: '3', b: '1', c: '2', d: '2' }
    );
    expect(contestedPaths(sides).map(({ path }) => path)).toEqual(['a', 'd']);
  });
});
