import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { NoticeContent } from '../../../src/lab/model/notice-content';
import { batchSummary } from '../../../src/lab/panel/notices/batch-notice';
import { NoticeList } from '../../../src/lab/panel/notices/notice-list';
import { aModel } from '../a-model';
import { fakeClient } from '../fake-client';

import { renderView, trans } from './render-view';

const PDF = { scope: 'user', name: 'pdf' } as const;
const busy = { ...PDF, name: 'b', code: 'busy', error: 'In use.' } as const;
const left = { ...PDF, name: 'c', code: 'cancelled', error: '' } as const;

async function draw(...contents: NoticeContent[]) {
  const { model } = aModel(fakeClient());
  await model.start();
  contents.forEach(content => model.notices.add(content));
  renderView(model, <NoticeList />);
  return { model, user: userEvent.setup() };
}

const CHANGES: readonly (readonly [NoticeContent, string, string])[] = [
  [{ kind: 'created', skill: PDF }, 'Made pdf.', 'Undo making pdf'],
  [
    { kind: 'duplicated', skill: { ...PDF, name: 'pdf-2' }, from: PDF },
    'Copied pdf to pdf-2.',
    'Undo copying pdf-2'
  ],
  [
    { kind: 'duplicated', skill: { ...PDF, scope: 'project' }, from: PDF },
    'Copied pdf to the project.',
    'Undo copying pdf'
  ],
  [{ kind: 'renamed', skill: PDF, from: 'old' }, 'Renamed old to pdf.', 'Undo renaming pdf'],
  [
    { kind: 'moved', skill: PDF, from: 'project' },
    'Moved pdf to your own skills.',
    'Undo moving pdf'
  ],
  [
    { kind: 'switched', skill: PDF, enabled: false },
    'Disabled pdf: agents do not see it.',
    'Undo disabling pdf'
  ],
  [
    { kind: 'switched', skill: PDF, enabled: true },
    'Enabled pdf: agents see it.',
    'Undo enabling pdf'
  ]
];

describe('notices of one change', () => {
  it.each(CHANGES)('of %j', async (content, text, undo) => {
    const { model, user } = await draw(content);
    jest.spyOn(model.actions, 'takeBack').mockResolvedValue();
    expect(screen.getByText(text, { exact: false })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: undo }));
    expect(model.actions.takeBack).toHaveBeenCalledWith(expect.objectContaining(content));
  });
});

describe('batchSummary', () => {
  it.each([
    ['delete', [PDF, PDF], [], '2 deleted'],
    ['disable', [PDF], [busy, left, left], '1 disabled, 1 failed, 2 cancelled'],
    ['move', [], [busy], '0 moved, 1 failed']
  ] as const)('of %s', (action, done, failures, text) => {
    expect(batchSummary(trans, { action, done, failures })).toBe(text);
  });
});

describe('BatchNotice', () => {
  it('undoes the batch as a whole and tries again only what failed', async () => {
    const { model, user } = await draw({
      kind: 'batch',
      action: 'delete',
      operation: 'op-1',
      done: [PDF, { ...PDF, name: 'a' }],
      failures: [busy, left]
    });
    jest.spyOn(model.actions, 'bulk').mockResolvedValue();
    jest.spyOn(model.actions, 'undoBulk').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Retry b' }));
    expect(model.actions.bulk).toHaveBeenCalledWith('delete', [busy], 'op-1');
    await user.click(screen.getByRole('button', { name: 'Undo all 2' }));
    expect(model.actions.undoBulk).toHaveBeenCalledWith(
      expect.objectContaining({ operation: 'op-1' })
    );
  });

  it('lists what became of an undo', async () => {
    await draw({ kind: 'undone', restored: [PDF], removed: [left], failures: [busy] });
    expect(screen.getByText('1 skill is back as it was: pdf')).toBeInTheDocument();
    expect(screen.getByText('1 skill was taken away again: c')).toBeInTheDocument();
    expect(screen.getByText('In use.')).toBeInTheDocument();
  });
});

describe('NoticeList', () => {
  it('keeps the Undo of earlier changes within reach', async () => {
    const { user } = await draw(
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({
        kind: 'deleted' as const,
        skill: { ...PDF, name },
        snapshot: `s-${name}`
      }))
    );
    expect(screen.queryByRole('button', { name: 'Undo deleting a' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'and 2 earlier…' }));
    expect(screen.getByRole('button', { name: 'Undo deleting a' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show less' }));
    expect(screen.queryByRole('button', { name: 'Undo deleting a' })).toBeNull();
  });
});
