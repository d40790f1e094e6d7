import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SkillsError, type SkillsClient } from '../../../src/client';
import {
  SKILLS_CHANGED,
  type Comparison,
  type FileResponse,
  type HistoryEntry,
  type Snapshot
} from '../../../src/contracts';
import { aModel } from '../a-model';
import { aDetail, aSkill, aSnapshot, fakeClient } from '../fake-client';
import { renderDetail } from '../detail/render-detail';

const COMMITS = ['1'.repeat(40), '2'.repeat(40)] as const;

function anEntry(members: Partial<HistoryEntry>): HistoryEntry {
  return {
    id: 'e',
    at: '2026-11-01T10:00:00Z',
    kind: 'edited',
    before: 's',
    after: 'current',
    from: null,
    to: null,
    operation: null,
    size: 10,
    ...members
  };
}

const ENTRIES: readonly HistoryEntry[] = [
  anEntry({ id: 'e3', kind: 'edited', before: 'e3', after: 'current' }),
  anEntry({
    id: 'e2',
    kind: 'synced',
    before: 'e2',
    after: 'e3',
    from: COMMITS[0],
    to: COMMITS[1],
    operation: 'op'
  }),
  anEntry({ id: 'e1', kind: 'imported', before: null, after: 'e2', to: COMMITS[0], size: null })
];

export const aComparison = (members: Partial<Comparison> = {}): Comparison => ({
  files: [
    {
      path: 'SKILL.md',
      change: 'modified',
      binary: false,
      executable: false,
      oldSize: 4,
      newSize: 6
    }
  ],
  powers: {
    executables: [],
    hosts: [],
    absolutePaths: [],
    allowedTools: { added: [], removed: [] }
  },
  ...members
});

export const aFile = (content: string, members: Partial<FileResponse> = {}): FileResponse => ({
  path: 'SKILL.md',
  size: content.length,
  executable: false,
  modifiedAt: '2026-11-01T10:00:00Z',
  encoding: 'utf-8',
  content,
  ...members
});

async function draw(answers: Partial<SkillsClient> = {}, skills = [aSkill()]) {
  const client = fakeClient(skills, {
    getSkill: () =>
      skills.length === 0
        ? Promise.reject(new SkillsError('skill-not-found', 404, 'Gone.'))
        : Promise.resolve({ skill: aDetail(skills[0]), etag: null }),
    history: () => Promise.resolve([...ENTRIES]),
    snapshots: () =>
      Promise.resolve<Snapshot[]>(
        ['pdf', 'eda', 'csv'].map(name => aSnapshot({ id: name, name, operation: 'op' }))
      ),
    compare: () => Promise.resolve(aComparison()),
    getVersionFile: (_scope, _name, version) => Promise.resolve(aFile(`of ${version}\n`)),
    restoreSnapshot: () => Promise.resolve({ skill: aDetail(), snapshot: 's-before' }),
    ...answers
  });
  const { events, model } = aModel(client);
  await model.start();
  renderDetail(model, { tab: 'history', events: events.signal });
  return { client, events, model, user: userEvent.setup() };
}

const option = (name: RegExp) => screen.findByRole('option', { name });

describe('HistoryTab', () => {
  it('tells what happened, newest first, with the batch it was part of', async () => {
    await draw();
    await option(/^Edited/);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Editednow/),
      expect.stringMatching(/^Synced 1111111 → 2222222with 2 other skills/),
      expect.stringMatching(/^Imported 1111111/)
    ]);
    expect(screen.getAllByRole('time')[0]).toHaveAttribute(
      'title',
      expect.stringMatching(/11\/1\/26/)
    );
  });

  it('shows what the chosen change did, file by file, when a file is opened', async () => {
    const { client, user } = await draw();
    const file = await screen.findByRole('button', { name: /SKILL\.md changed/ });
    expect(client.compare).toHaveBeenCalledWith('user', 'pdf', 'e3', 'current');
    expect(client.getVersionFile).not.toHaveBeenCalled();
    await user.click(file);
    expect(await screen.findByRole('textbox', { name: 'Before' })).toHaveTextContent('of e3');
    expect(screen.getByRole('textbox', { name: 'After' })).toHaveTextContent('of current');
  });

  it('compares two versions that are chosen with the keyboard', async () => {
    const { client, user } = await draw();
    const first = await option(/^Edited/);
    act(() => first.focus());
    await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}');
    const chosen = screen.getAllByRole('option', { selected: true });
    expect(chosen.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Synced/),
      expect.stringMatching(/^Imported/)
    ]);
    expect(client.compare).toHaveBeenLastCalledWith('user', 'pdf', 'e2', 'e3');
    expect(screen.getByRole('region', { name: /^From “Imported.*to “Synced/ })).toBeVisible();
    await user.keyboard(' ');
    expect(screen.getAllByRole('option', { selected: true })).toHaveLength(1);
  });

  it('restores a version without asking, and offers Undo', async () => {
    const { client, model, user } = await draw();
    await user.click(await option(/^Imported/));
    expect(screen.getByText('Nothing stood here before.')).toBeVisible();
    jest.spyOn(model.actions, 'restore').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Restore this version' }));
    expect(client.restoreSnapshot).toHaveBeenCalledWith(
      'e2',
      expect.objectContaining({ scope: 'user', name: 'pdf' })
    );
    expect(await screen.findByText(/pdf is back as it was/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Undo bringing pdf back' }));
    expect(model.actions.restore).toHaveBeenCalledWith({ scope: 'user', name: 'pdf' }, 's-before');
  });

  it('keeps the keyboard when a message goes away with its button', async () => {
    const { user } = await draw();
    await user.click(await option(/^Imported/));
    await user.click(screen.getByRole('button', { name: 'Restore this version' }));
    const undo = await screen.findByRole('button', { name: 'Undo bringing pdf back' });
    act(() => undo.focus());
    await user.keyboard('{Enter}');
    const dismiss = screen.getByRole('button', { name: 'Dismiss' });
    await waitFor(() => expect(dismiss).toHaveFocus());
    await user.keyboard('{Enter}');
    expect(await option(/^Imported/)).toHaveFocus();
  });

  it('does not offer to restore what is there now, or what an administrator keeps', async () => {
    const { user } = await draw({}, [aSkill({ managed: true })]);
    await option(/^Edited/);
    expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
    await user.click(await option(/^Imported/));
    expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
  });

  it('takes a whole batch back', async () => {
    const { model, user } = await draw();
    jest.spyOn(model.actions, 'undoOperation').mockResolvedValue();
    await user.click(await option(/^Synced/));
    await user.click(screen.getByRole('button', { name: 'Undo all of it: 3 skills' }));
    expect(model.actions.undoOperation).toHaveBeenCalledWith('op');
  });

  it('reads again when the skill changes, and keeps what was chosen', async () => {
    const { client, events, user } = await draw();
    await user.click(await option(/^Imported/));
    const newer = anEntry({ id: 'e4', kind: 'renamed', from: 'old', to: 'pdf', before: 'e4' });
    client.history.mockResolvedValue([newer, ...ENTRIES]);
    await act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'external' });
      return Promise.resolve();
    });
    expect(await option(/^Renamed old → pdf/)).toHaveAttribute('aria-selected', 'false');
    expect(await option(/^Imported/)).toHaveAttribute('aria-selected', 'true');
  });

  it('tells sizes alone of what is no text, and of a mode what it became', async () => {
    const of = { executable: true, oldSize: 1500, newSize: 2500 };
    const files = [
      { ...of, path: 'a.png', change: 'modified', binary: true },
      { ...of, path: 'run.sh', change: 'mode', binary: false }
    ] as const;
    const { client, user } = await draw({
      compare: () => Promise.resolve(aComparison({ files: [...files] }))
    });
    await user.click(await screen.findByRole('button', { name: /a\.png/ }));
    expect(screen.getByText('Not a text: 1.5 kB → 2.5 kB.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /run\.sh made executable/ }));
    expect(screen.getByText(/The content is the same/)).toBeVisible();
    expect(client.getVersionFile).not.toHaveBeenCalled();
  });

  it('shows the history of a deleted skill, to bring any version back', async () => {
    const { client, user } = await draw(
      {
        history: () =>
          Promise.resolve([
            anEntry({ id: 'e9', kind: 'deleted', before: 'e9', after: null }),
            anEntry({ id: 'e8', kind: 'created', before: null, after: 'e9' })
          ])
      },
      []
    );
    const list = await screen.findByRole('listbox', { name: 'What happened to pdf' });
    expect(within(list).getAllByRole('option')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Restore this version' }));
    expect(client.restoreSnapshot).toHaveBeenCalledWith('e9', expect.anything());
  });

  it('says why it cannot be read, and tries again', async () => {
    const { client, user } = await draw({
      history: () => Promise.reject(new SkillsError('network', 0, 'No answer.'))
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer.');
    client.history.mockResolvedValue([...ENTRIES]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await option(/^Edited/)).toBeVisible();
  });
});
