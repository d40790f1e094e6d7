import { act, configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { TrashView } from '../../../src/lab/trash/trash-view';
import { aModel } from '../a-model';
import { aDetail, aSkill, aSnapshot, fakeClient } from '../fake-client';
import { renderView } from '../panel/render-view';

async function draw(answers: Partial<SkillsClient> = {}) {
  const skills = [aSkill({ name: 'here' })];
  const items = ['a', 'b', 'c'].map(name => aSnapshot({ id: `s-${name}`, name }));
  const leave = (id: string): void => {
    items.splice(
      items.findIndex(item => item.id === id),
      1
    );
  };
  const client = fakeClient(skills, {
    snapshots: () => Promise.resolve([...items]),
    restoreSnapshot: id => {
      leave(id);
      skills.push(aSkill({ name: id }));
      return Promise.resolve({ skill: aDetail() });
    },
    deleteSnapshot: id => {
      leave(id);
      return Promise.resolve();
    },
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  renderView(model, <TrashView />);
  return { client, model, user: userEvent.setup() };
}

const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name} `) });

beforeAll(() => {
  // jsdom does not know that Lumino's <dialog> is open.
  configure({ defaultHidden: true });
});

describe('TrashView', () => {
  it('lists what was deleted, when and how large it is', async () => {
    await draw();
    expect(row('a')).toHaveTextContent('3.4 kB');
    expect(row('a')).toHaveTextContent(/deleted .*ago/);
  });

  it('restores with Enter, and the next row has the keyboard', async () => {
    const { client, user } = await draw();
    act(() => row('b').focus());
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(client.restoreSnapshot).toHaveBeenCalledWith('s-b');
    await waitFor(() => expect(row('c')).toHaveFocus());
    expect(screen.getByText('b is back as it was.')).toBeInTheDocument();
  });

  it('asks before it deletes forever, and leaves it when told so', async () => {
    const { client, user } = await draw();
    act(() => row('a').focus());
    await user.keyboard('{Delete}');
    expect(await screen.findByText('Delete a forever?')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(client.deleteSnapshot).not.toHaveBeenCalled();
  });

  it('empties the trash after asking', async () => {
    const { client, user } = await draw();
    await user.click(screen.getByRole('button', { name: 'Empty trash' }));
    expect(await screen.findByText('Delete 3 skills forever?')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Delete forever' }));
    await screen.findByText('Nothing was deleted that could be brought back.');
    expect(client.deleteSnapshot.mock.calls.flat()).toEqual(['s-a', 's-b', 's-c']);
    expect(screen.getByText('Deleted 3 skills for good.')).toBeInTheDocument();
  });

  it('says why it cannot be read, and tries again', async () => {
    const { client, user } = await draw({
      snapshots: () => Promise.reject(new SkillsError('network', 0, 'No answer.'))
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer.');
    client.snapshots.mockResolvedValueOnce([]);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(/Nothing was deleted/)).toBeInTheDocument();
  });
});
