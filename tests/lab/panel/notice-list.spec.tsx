import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError } from '../../../src/client';
import type { NoticeContent } from '../../../src/lab/model/notices';
import { NoticeList } from '../../../src/lab/panel/notices/notice-list';
import { syncSummary } from '../../../src/lab/panel/notices/sync-notice';
import { aModel } from '../a-model';
import { aTrackingSkill, COMMIT, fakeClient } from '../fake-client';

import { renderView, trans } from './render-view';

const updated = { scope: 'user', name: 'a', updated: true, ref: COMMIT, snapshot: 's1' } as const;
const current = { scope: 'user', name: 'b', updated: false, ref: COMMIT } as const;
const failure = {
  scope: 'user',
  name: 'c',
  status: 502,
  error: 'Could not reach github.com.'
} as const;

async function draw(...contents: NoticeContent[]) {
  const { model } = aModel(fakeClient([aTrackingSkill()]));
  await model.start();
  jest.spyOn(model.actions, 'sync').mockResolvedValue();
  jest.spyOn(model.actions, 'restore').mockResolvedValue();
  contents.forEach(content => model.notices.add(content));
  renderView(model, <NoticeList />);
  return model;
}

describe('syncSummary', () => {
  it.each([
    [[updated, updated, updated, current], '3 updated, 1 current'],
    [[{ ...failure, code: 'busy' as const }], '1 failed'],
    [[], 'Nothing to sync']
  ])('counts', (results, text) => {
    expect(syncSummary(trans, results)).toBe(text);
  });
});

describe('NoticeList', () => {
  it('promises nothing about skills when the answer was lost', async () => {
    await draw({
      kind: 'failed',
      action: 'delete',
      skill: { scope: 'user', name: 'pdf' },
      error: new SkillsError('network', 0, 'Jupyter Server did not answer.')
    });
    expect(screen.getByText('Jupyter Server did not answer.')).toBeInTheDocument();
    expect(screen.queryByText(/unchanged/)).toBeNull();
  });

  it('keeps the keyboard in the panel when the focused button goes', async () => {
    await draw(
      { kind: 'restored', skills: [{ scope: 'user', name: 'a' }] },
      { kind: 'deleted', skill: { scope: 'user', name: 'b' }, snapshot: 's1' }
    );
    const user = userEvent.setup();
    const [first, second] = screen.getAllByRole('button', { name: 'Dismiss' });
    await user.click(first ?? document.body);
    expect(second).toHaveFocus();
  });

  it('lists failed skills with reason, next step and Retry', async () => {
    const model = await draw({
      kind: 'synced',
      results: [updated, current, { ...failure, code: 'upstream-unreachable' }]
    });
    expect(screen.getByText('1 updated, 1 current, 1 failed')).toBeInTheDocument();
    expect(screen.getByText('Could not reach github.com.')).toBeInTheDocument();
    expect(screen.getByText(/Check your network or proxy/)).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry c' }));
    expect(model.actions.sync).toHaveBeenCalledWith(
      expect.objectContaining({ scope: 'user', name: 'c' })
    );
  });

  it('tells what failed alike once, and checks again rather than syncs after a check', async () => {
    const errors = ['c', 'd'].map(name => ({
      ...failure,
      name,
      code: 'upstream-rate-limited' as const,
      retryAfter: 700
    }));
    const model = await draw({ kind: 'checked', behind: 0, errors });
    const check = jest.spyOn(model.actions, 'checkUpdates').mockResolvedValue();
    expect(screen.getAllByText('Try again in 12 minutes, or set GITHUB_TOKEN.')).toHaveLength(1);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry c, d' }));
    expect(check).toHaveBeenCalled();
    expect(model.actions.sync).not.toHaveBeenCalled();
  });

  it('offers to replace edits that conflict', async () => {
    const model = await draw({
      kind: 'synced',
      results: [{ ...failure, code: 'local-edits-conflict' }]
    });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Replace my edits of c' }));
    expect(model.actions.sync).toHaveBeenCalledWith(
      expect.objectContaining({ scope: 'user', name: 'c' }),
      { onLocalEdits: 'overwrite' }
    );
  });

  it('undoes a sync and a deletion', async () => {
    const model = await draw(
      { kind: 'synced', results: [updated] },
      { kind: 'deleted', skill: { scope: 'project', name: 'd' }, snapshot: 's2' }
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Undo the sync of a' }));
    await user.click(screen.getByRole('button', { name: 'Undo deleting d' }));
    expect(jest.mocked(model.actions.restore).mock.calls).toEqual([
      [{ scope: 'user', name: 'a' }, 's1'],
      [{ scope: 'project', name: 'd' }, 's2']
    ]);
  });

  it('names the files that conflict, says what was done about them, and can be dismissed', async () => {
    const model = await draw({
      kind: 'failed',
      action: 'sync',
      skill: { scope: 'user', name: 'pdf' },
      error: new SkillsError('local-edits-conflict', 409, 'Both sides changed.', {
        conflicts: ['SKILL.md', 'notes.md']
      })
    });
    expect(screen.getByText('Could not sync pdf.')).toBeInTheDocument();
    expect(screen.getByText('notes.md')).toBeInTheDocument();
    expect(screen.getByText('You edited this skill, so it was left as it is.')).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(model.notices.all).toEqual([]);
  });
});
