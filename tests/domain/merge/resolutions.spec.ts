import { planMerge } from '../../../src/domain/merge/merge-plan';
import { settleConflicts, type Settlement } from '../../../src/domain/merge/resolutions';

import { sidesOf, type Tree } from './trees';

function settled(
  base: Tree | null,
  mine: Tree,
  upstream: Tree,
  settlements: readonly Settlement[],
  others: readonly string[] = []
) {
  const { sides, read } = sidesOf(base, mine, upstream, others);
  const { files } = settleConflicts(planMerge(sides, read), settlements);
  return Object.fromEntries(files.map(({ path, outcome, result }) => [path, { outcome, result }]));
}

const own = new TextEncoder().encode('own\n');

describe('settleConflicts', () => {
  it('takes one of the two, or a text of its own', () => {
    const files = settled(
      { a: '1', b: '1', c: '1' },
      { a: '2', b: '2', c: '2' },
      { a: '3', b: '3', c: '3' },
      [
        { path: 'a', take: 'mine' },
        { path: 'b', take: 'upstream' },
        { path: 'c', bytes: own }
      ]
    );
    expect(files).toMatchObject({
      a: { outcome: 'mine', result: { content: 'mine' } },
      b: { outcome: 'upstream', result: { content: 'upstream' } },
      c: { outcome: 'merged', result: { content: own } }
    });
  });

  it('takes a deletion too', () => {
    const files = settled({ a: '1', b: '1' }, { a: '2' }, { b: '2' }, [
      { path: 'a', take: 'upstream' },
      { path: 'b', take: 'mine' }
    ]);
    expect(files).toEqual({
      a: { outcome: 'upstream', result: { kind: 'nothing' } },
      b: { outcome: 'mine', result: { kind: 'nothing' } }
    });
  });

  it('leaves what nobody decided in conflict', () => {
    const files = settled({ a: '1', b: '1' }, { a: '2', b: '2' }, { a: '3', b: '3' }, [
      { path: 'a', take: 'mine' }
    ]);
    expect(files['b']).toEqual({ outcome: 'conflict', result: null });
  });

  it('merges the mode whatever is decided of the content', () => {
    const files = settled({ a: '1' }, { a: { text: '2', executable: true } }, { a: '3' }, [
      { path: 'a', take: 'upstream' }
    ]);
    expect(files['a']?.result).toMatchObject({ content: 'upstream', executable: true });
  });

  it('leaves away the files of upstream that cannot stand beside what is kept here', () => {
    const files = settled({}, { dir: 'm' }, { 'dir/a': 't', 'dir/b': 't' }, [
      { path: 'dir', take: 'mine' }
    ]);
    expect(files).toMatchObject({
      dir: { outcome: 'mine' },
      'dir/a': { result: { kind: 'nothing' } },
      'dir/b': { result: { kind: 'nothing' } }
    });
  });

  it('takes upstream in the place of what is here', () => {
    const files = settled({}, { NOTES: 'm' }, { notes: 't' }, [
      { path: 'NOTES', take: 'upstream' }
    ]);
    expect(files).toMatchObject({
      NOTES: { outcome: 'upstream', result: { kind: 'nothing' } },
      notes: { outcome: 'upstream' }
    });
  });

  it('keeps a conflict where both of two that cannot stand together were asked for', () => {
    const files = settled({}, { NOTES: 'm' }, { notes: 't' }, [
      { path: 'NOTES', take: 'mine' },
      { path: 'notes', take: 'upstream' }
    ]);
    expect(files['NOTES']?.outcome).toBe('conflict');
  });

  it('keeps a link in the place of a file, or gives it up', () => {
    const kept = settled({}, {}, { a: 't' }, [{ path: 'a', take: 'mine' }], ['a']);
    expect(kept['a']).toEqual({ outcome: 'mine', result: { kind: 'other' } });
    const given = settled({}, {}, { a: 't' }, [{ path: 'a', take: 'upstream' }], ['a']);
    expect(given['a']).toMatchObject({ outcome: 'upstream', result: { content: 'upstream' } });
  });
});
