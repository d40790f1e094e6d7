import type { SnapshotReason } from '../../../src/contracts';
import { historyOf } from '../../../src/domain/history/history';
import type { PastChange } from '../../../src/domain/history/skill-lines';

const ROOT = '/home/u/.claude/skills';
let count = 0;

/** One change a second, each with a state before it unless told otherwise. */
function change(name: string, reason: SnapshotReason, more: Partial<PastChange> = {}): PastChange {
  count += 1;
  const beginning = reason === 'created' || reason === 'imported';
  return {
    id: `s${count}`,
    root: ROOT,
    name,
    reason,
    createdAt: new Date(count * 1000).toISOString(),
    size: 10,
    entries: beginning ? null : [],
    ...more
  };
}

const at = (name: string) => ({ root: ROOT, name });
const renamed = (from: string, to: string): PastChange =>
  change(from, 'renamed', { from, to, continuesAt: at(to) });
const told = (past: readonly PastChange[], name: string, stands = true) =>
  historyOf(past, at(name), stands)?.map(({ kind, before, after }) => ({ kind, before, after }));

describe('historyOf', () => {
  it('tells what each change ended and began, the newest first', () => {
    const past = [change('a', 'imported'), change('a', 'synced'), change('a', 'edited')];
    const [, synced, edited] = past.map(({ id }) => id);
    expect(told([...past].reverse(), 'a')).toEqual([
      { kind: 'edited', before: edited, after: 'current' },
      { kind: 'synced', before: synced, after: edited },
      { kind: 'imported', before: null, after: synced }
    ]);
  });

  it('tells what was hidden and shown, which ends no version and begins no skill', () => {
    const hidden = { entries: null };
    const past = [
      change('a', 'imported'),
      change('a', 'disabled', hidden),
      change('a', 'edited'),
      change('a', 'enabled', hidden)
    ];
    const edited = past[2]?.id;
    expect(told(past, 'a')).toEqual([
      { kind: 'enabled', before: null, after: null },
      { kind: 'edited', before: edited, after: 'current' },
      { kind: 'disabled', before: null, after: null },
      { kind: 'imported', before: null, after: edited }
    ]);
    expect(told([change('found', 'disabled', hidden)], 'found')).toHaveLength(1);
  });

  it('follows a skill through renames, back to its first name and on', () => {
    const past = [
      change('a', 'created'),
      change('a', 'edited'),
      renamed('a', 'b'),
      change('b', 'edited'),
      renamed('b', 'a'),
      change('a', 'edited')
    ];
    expect(told(past, 'a')?.map(({ kind }) => kind)).toEqual([
      'edited',
      'renamed',
      'edited',
      'renamed',
      'edited',
      'created'
    ]);
    expect(told(past, 'b', false)).toBeUndefined();
  });

  it('leaves out what had the name before and what took it after', () => {
    const past = [
      change('a', 'created'),
      renamed('a', 'b'),
      change('a', 'imported'),
      change('a', 'synced'),
      renamed('a', 'c'),
      change('c', 'edited')
    ];
    expect(told(past, 'b')?.map(({ kind }) => kind)).toEqual(['renamed', 'created']);
    expect(told(past, 'c')?.map(({ kind }) => kind)).toEqual([
      'edited',
      'renamed',
      'synced',
      'imported'
    ]);
  });

  it('tells of a skill that is gone, and that nothing stood after its deletion', () => {
    const past = [change('a', 'created'), change('a', 'edited'), change('a', 'deleted')];
    expect(told(past, 'a', false)?.[0]).toEqual({
      kind: 'deleted',
      before: past[2]?.id,
      after: null
    });
  });

  it('goes on with a deleted skill that is brought back, under its own or another name', () => {
    const deleted = change('a', 'deleted');
    for (const name of ['a', 'z']) {
      const back = change(name, 'restored', { entries: null, restored: deleted.id });
      expect(told([change('a', 'created', { createdAt: '' }), deleted, back], name)).toMatchObject([
        { kind: 'restored', before: null, after: 'current' },
        { kind: 'deleted', after: null },
        { kind: 'created' }
      ]);
    }
  });

  it('takes a state of a skill that stands, restored under another name, for a skill of its own', () => {
    const edited = change('a', 'edited');
    const copy = change('b', 'restored', { entries: null, restored: edited.id });
    expect(told([edited, copy], 'b')).toHaveLength(1);
    expect(told([edited, copy], 'a')).toHaveLength(1);
  });

  it('does not lend a new skill the history of a deleted one', () => {
    const past = [change('a', 'edited'), change('a', 'deleted')];
    expect(told(past, 'a', true)).toBeUndefined();
    const later = [...past, change('a', 'edited')];
    expect(told(later, 'a')).toHaveLength(1);
  });

  it('still tells that something happened of which the state was thrown away', () => {
    const past = [
      change('a', 'edited'),
      change('a', 'edited', { entries: null, forgotten: true, size: 0 }),
      change('a', 'edited')
    ];
    expect(told(past, 'a')).toEqual([
      { kind: 'edited', before: past[2]?.id, after: 'current' },
      { kind: 'edited', before: null, after: past[2]?.id },
      { kind: 'edited', before: past[0]?.id, after: null }
    ]);
  });

  it('follows a skill from one root to another', () => {
    const project = '/work/.claude/skills';
    const past = [
      change('a', 'created'),
      change('a', 'moved', { continuesAt: { root: project, name: 'a' } }),
      change('a', 'edited', { root: project })
    ];
    expect(historyOf(past, { root: project, name: 'a' }, true)).toHaveLength(3);
    expect(historyOf(past, at('a'), false)).toBeNull();
  });
});
