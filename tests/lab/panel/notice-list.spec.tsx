import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError } from '../../../src/client';
import type { ImportResult } from '../../../src/contracts';
import { CommandIDs } from '../../../src/lab/commands';
import type { NoticeContent } from '../../../src/lab/model/notice-content';
import { importSummary } from '../../../src/lab/panel/notices/import-notice';
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

/** The commands that were run since the last list was drawn. */
let ran: jest.Mock;

async function draw(...contents: NoticeContent[]) {
  const { model } = aModel(fakeClient([aTrackingSkill()]));
  await model.start();
  jest.spyOn(model.actions, 'sync').mockResolvedValue();
  jest.spyOn(model.actions, 'restore').mockResolvedValue();
  contents.forEach(content => model.notices.add(content));
  ran = renderView(model, <NoticeList />).ran;
  return model;
}

describe('syncSummary', () => {
  it.each([
    [[updated, updated, updated, current], '3 updated, 1 current'],
    [[{ ...failure, code: 'busy' as const }], '1 failed'],
    [[updated, { ...failure, code: 'cancelled' as const }], '1 updated, 1 cancelled'],
    [[], 'Nothing to sync']
  ])('counts', (results, text) => {
    expect(syncSummary(trans, results)).toBe(text);
  });
});

describe('importSummary', () => {
  const result = (status: ImportResult['status'], more: Partial<ImportResult> = {}) => ({
    path: status,
    status,
    ...more
  });

  it.each([
    [
      [result('created'), result('skipped'), result('renamed')],
      '1 installed, 1 skipped, 1 renamed'
    ],
    [
      [result('updated', { snapshot: 's1' }), result('failed', { code: 'busy' })],
      '1 replaced, 1 failed'
    ],
    [[result('updated'), result('updated')], '2 were the same already'],
    [[result('failed', { code: 'cancelled' }), result('conflict')], '1 name is taken, 1 cancelled'],
    [[], 'Nothing was installed']
  ])('counts', (results, text) => {
    expect(importSummary(trans, results)).toBe(text);
  });
});

describe('NoticeList', () => {
  it('tries only the cancelled skills again, as one operation', async () => {
    const cancelled = ['c', 'd'].map(name => ({ ...failure, name, code: 'cancelled' as const }));
    const model = await draw({ kind: 'synced', results: [updated, ...cancelled] });
    jest.spyOn(model.actions, 'syncAll').mockResolvedValue();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry c, d' }));
    expect(model.actions.syncAll).toHaveBeenCalledWith(cancelled);
  });

  it('undoes a whole batch at once, and shows each of a long one only when asked', async () => {
    const results = ['a', 'b', 'c', 'd'].map(name => ({ ...updated, name, snapshot: `s-${name}` }));
    const model = await draw({ kind: 'synced', results });
    jest.spyOn(model.actions, 'restoreAll').mockResolvedValue();
    const user = userEvent.setup();
    expect(screen.queryByRole('button', { name: 'Undo the sync of a' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show each' }));
    expect(screen.getByRole('button', { name: 'Undo the sync of a' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo all 4' }));
    expect(model.actions.restoreAll).toHaveBeenCalledWith(
      results.map(({ scope, name, snapshot }) => ({ skill: { scope, name }, snapshot }))
    );
  });

  it('undoes a batch once, however often it is asked to', async () => {
    const results = ['a', 'b'].map(name => ({ ...updated, name, snapshot: `s-${name}` }));
    const model = await draw({ kind: 'synced', results });
    jest
      .spyOn(model.actions, 'restoreAll')
      .mockImplementation(() =>
        model.jobs.run(
          { kind: 'restore', total: 2, current: [] },
          () => new Promise(() => undefined)
        )
      );
    const button = screen.getByRole('button', { name: 'Undo all 2' });
    await userEvent.setup().dblClick(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(model.actions.restoreAll).toHaveBeenCalledTimes(1);
  });

  it('names a few of many skills, and all of them in the tooltip', async () => {
    const results = Array.from({ length: 40 }, (_, index) => ({
      ...failure,
      name: `skill-${index}`,
      code: 'upstream-unreachable' as const
    }));
    await draw({ kind: 'synced', results });
    expect(screen.getByText(/^skill-0, .*skill-7 and 32 more$/)).toHaveAttribute(
      'title',
      expect.stringContaining('skill-39')
    );
  });

  it('imports again only what failed for one reason, where the page knows what was asked', async () => {
    const request = { url: 'acme/skills', scope: 'user' } as const;
    const failed = ['a', 'b'].map(path => ({
      path: `skills/${path}`,
      status: 'failed' as const,
      code: 'upstream-unreachable' as const,
      error: 'No route'
    }));
    const done = { path: 'c', status: 'created' } as const;
    const model = await draw({ kind: 'imported-many', request, results: [done, ...failed] });
    jest.spyOn(model.actions, 'retryImport').mockResolvedValue();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry a, b' }));
    expect(model.actions.retryImport).toHaveBeenCalledWith(request, ['skills/a', 'skills/b']);
  });

  it('names the repository where its only skill failed', async () => {
    const failed = { path: '', status: 'failed', code: 'busy', error: 'In use' } as const;
    const request = { url: 'https://github.com/acme/pdf-forms', scope: 'user' } as const;
    await draw({ kind: 'imported-many', request, results: [failed] });
    expect(screen.getByText('pdf-forms')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry pdf-forms' })).toBeInTheDocument();
  });

  it('says of work that nobody knows any more that each skill is whole', async () => {
    await draw({ kind: 'lost' });
    expect(screen.getByText(/Each skill is whole/)).toBeInTheDocument();
  });

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

  it('offers to settle edits that conflict, and to replace them', async () => {
    const model = await draw({
      kind: 'synced',
      results: [{ ...failure, code: 'local-edits-conflict' }]
    });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Resolve conflicts of c' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.resolve, { scope: 'user', name: 'c' });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Replace my edits of c' }));
    expect(model.actions.sync).toHaveBeenCalledWith(
      expect.objectContaining({ scope: 'user', name: 'c' }),
      { onLocalEdits: 'overwrite' }
    );
  });

  it('says which files hold both sides’ changes, and shows them', async () => {
    await draw({ kind: 'synced', results: [{ ...updated, merged: ['SKILL.md', 'notes.md'] }] });
    const told = screen.getByText('2 files hold both your edits and upstream’s.');
    expect(told).toHaveAttribute('title', 'SKILL.md\nnotes.md');
    await userEvent.setup().click(screen.getByRole('button', { name: 'See changes of a' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.showHistory, { scope: 'user', name: 'a' });
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
    expect(screen.getByText(/You and upstream changed the same/)).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(model.notices.all).toEqual([]);
  });
});
