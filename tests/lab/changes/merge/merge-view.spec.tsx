import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../../src/client';
import { MergeSession } from '../../../../src/lab/changes/merge/merge-session';
import { MergeView } from '../../../../src/lab/changes/merge/merge-view';
import { aModel } from '../../a-model';
import { editorServices } from '../../editor/an-editor';
import { aTrackingSkill, fakeClient } from '../../fake-client';
import { renderView } from '../../panel/render-view';
import { aPlan, aPlannedFile, aVersionFile, REF } from '../a-plan';

const BASE = 'one\ntwo\nthree\nfour\nfive\n';

/** The contents of the versions, by version and path. */
type Contents = Record<'base' | 'current' | 'tree', Record<string, string>>;

const NOTES: Contents = {
  base: { 'notes.md': BASE },
  current: { 'notes.md': BASE.replace('two', 'my two').replace('five', 'my five') },
  tree: { 'notes.md': BASE.replace('two', 'their two').replace('five', 'their five') }
};

const CONFLICT = { upstream: 'modified', mine: 'modified', outcome: 'conflict' } as const;

async function draw(
  answers: Partial<SkillsClient> = {},
  { contents = NOTES, files = [aPlannedFile({ ...CONFLICT, path: 'notes.md' })] } = {}
) {
  const client = fakeClient([aTrackingSkill({ modifiedLocally: true })], {
    planSync: () => Promise.resolve(aPlan({ files })),
    getVersionFile: (_scope, _name, version, path) => {
      const of = version.startsWith('tree-') ? 'tree' : version === 'base' ? 'base' : 'current';
      const content = contents[of][path];
      return content === undefined
        ? Promise.reject(new SkillsError('file-not-found', 404, 'No such file.'))
        : Promise.resolve(
            aVersionFile(content, path.endsWith('.png') ? { encoding: 'base64' } : {})
          );
    },
    sync: () => Promise.resolve({ updated: true, ref: REF, snapshot: 's1' }),
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  const session = new MergeSession(model, { scope: 'user', name: 'pdf' });
  renderView(model, <MergeView session={session} services={editorServices()} />);
  await act(() => session.plan());
  return { client, model, session, user: userEvent.setup() };
}

const press = (name: string) => screen.getByRole('button', { name });
const saved = (client: Awaited<ReturnType<typeof draw>>['client']) =>
  client.sync.mock.lastCall?.[2];

beforeAll(() => {
  // jsdom has no layout, so nothing to scroll to.
  Range.prototype.getClientRects = () => document.createElement('div').getClientRects();
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});

describe('MergeView', () => {
  it('shows upstream, mine and the result of a file side by side', async () => {
    await draw();
    expect(screen.getByRole('textbox', { name: 'notes.md upstream' })).toHaveTextContent(
      'their two'
    );
    expect(screen.getByRole('textbox', { name: 'notes.md, mine' })).toHaveTextContent('my two');
    expect(screen.getByRole('textbox', { name: 'notes.md, result' })).toHaveTextContent('my two');
    expect(screen.getByText('0 of 2 settled')).toBeInTheDocument();
    expect(press('Save')).toHaveAttribute('aria-disabled', 'true');
  });

  it('settles conflict by conflict with the keyboard, and saves once', async () => {
    const { client, user } = await draw();
    act(() => press('Take upstream’s').focus());
    await user.keyboard('{Enter}{F8}');
    expect(screen.getByText('Conflict 2 of 2 in notes.md')).toBeInTheDocument();
    expect(screen.getByText('1 of 2 settled')).toBeInTheDocument();
    await user.tab();
    await user.tab();
    expect(press('Take both')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByText('2 of 2 settled')).toBeInTheDocument();
    await user.click(press('Save'));
    expect(saved(client)).toMatchObject({
      onLocalEdits: 'merge',
      ref: REF,
      hash: 'sha256:00',
      resolutions: [
        { path: 'notes.md', content: 'one\ntheir two\nthree\nfour\nmy five\ntheir five\n' }
      ]
    });
    expect(await screen.findByRole('button', { name: 'Undo the sync of pdf' })).toBeVisible();
  });

  it('lets the user choose of a binary or a deleted file', async () => {
    const { client, user } = await draw(
      {},
      {
        contents: {
          base: { 'a.png': 'AA', 'gone.md': 'x\n' },
          current: { 'a.png': 'AAAA' },
          tree: { 'a.png': 'AAAAAA', 'gone.md': 'y\n' }
        },
        files: [
          aPlannedFile({ ...CONFLICT, path: 'a.png', binary: true }),
          aPlannedFile({ ...CONFLICT, path: 'gone.md', mine: 'removed' })
        ]
      }
    );
    const upstream = screen.getByRole('radio', { name: 'Take upstream’s' });
    expect(upstream).toHaveAccessibleDescription('6 B');
    await user.click(upstream);
    await user.click(screen.getByRole('button', { name: /gone\.md/ }));
    const mine = screen.getByRole('radio', { name: 'Take mine' });
    expect(mine).toHaveAccessibleDescription('no such file');
    await user.click(mine);
    await user.click(press('Save'));
    expect(saved(client)?.resolutions).toEqual([
      { path: 'a.png', take: 'upstream' },
      { path: 'gone.md', take: 'mine' }
    ]);
  });

  it('keeps what was settled when something changed meanwhile, and says so', async () => {
    const contents = structuredClone(NOTES);
    const { client, session, user } = await draw({}, { contents });
    await user.click(press('Take upstream’s'));
    await user.click(press('Next'));
    await user.click(press('Take mine'));
    client.sync.mockRejectedValueOnce(
      new SkillsError('changed-meanwhile', 412, 'Upstream moved on.')
    );
    contents.tree['notes.md'] = contents.tree['notes.md']?.replace('their five', 'new five') ?? '';
    await user.click(press('Save'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '1 settled conflict is kept, 1 must be settled again.'
    );
    expect(client.planSync).toHaveBeenCalledTimes(2);
    expect(session.isDirty).toBe(true);
    await waitFor(() => expect(screen.getByText('1 of 2 settled')).toBeInTheDocument());
    expect(screen.getByRole('textbox', { name: 'notes.md, result' })).toHaveTextContent(
      'their two'
    );
  });

  it('says nothing when it is asked for again and nothing changed', async () => {
    const { session, user } = await draw();
    await user.click(press('Take upstream’s'));
    await act(() => session.plan());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('1 of 2 settled')).toBeInTheDocument();
  });

  it('tells why saving failed, and keeps what was settled', async () => {
    const { client, session, user } = await draw();
    await user.click(press('Take upstream’s'));
    await user.click(press('Next'));
    await user.click(press('Take mine'));
    client.sync.mockRejectedValueOnce(new SkillsError('storage-full', 507, 'The disk is full.'));
    await user.click(press('Save'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
    expect(session.settledCount).toBe(2);
    await user.click(press('Save'));
    await waitFor(() => expect(session.phase).toBe('done'));
    expect(session.isDirty).toBe(false);
  });

  it('tells why it could not ask, and tries again', async () => {
    const { client, user } = await draw({
      planSync: () => Promise.reject(new SkillsError('upstream-unreachable', 502, 'No route.'))
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No route.');
    client.planSync.mockResolvedValue(aPlan({ updateAvailable: false, files: [] }));
    await user.click(within(alert).getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Nothing is left to settle.')).toBeVisible();
  });
});
