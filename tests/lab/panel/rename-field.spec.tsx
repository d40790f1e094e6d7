import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { SkillGrid } from '../../../src/lab/panel/skill-grid';
import { aModel } from '../a-model';
import { aDetail, aSkill, fakeClient } from '../fake-client';

import { renderView } from './render-view';

beforeAll(() => {
  // jsdom lays nothing out, so it has nothing to scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

async function drawRenaming(answers: Partial<SkillsClient> = {}) {
  const skills = [aSkill({ name: 'a' }), aSkill({ name: 'b' }), aSkill({ name: 'c' })];
  const client = fakeClient(skills, {
    renameSkill: (scope, name, { newName }) => {
      const renamed = aSkill({ scope, name: newName });
      skills.splice(
        skills.findIndex(skill => skill.name === name),
        1,
        renamed
      );
      return Promise.resolve(aDetail(renamed));
    },
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  renderView(model, <SkillGrid scope="user" label="User skills" />);
  act(() => {
    model.renaming = { scope: 'user', name: 'b' };
  });
  const field = screen.getByRole('textbox', { name: 'New name of b' });
  return { client, field, model, user: userEvent.setup() };
}

const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}\\b`) });

describe('RenameField', () => {
  it('renames with Enter and leaves the keyboard on the row', async () => {
    const { client, field, user } = await drawRenaming();
    expect(field).toHaveFocus();
    await user.keyboard('better{Enter}');
    expect(client.renameSkill).toHaveBeenCalledWith(
      'user',
      'b',
      expect.objectContaining({ newName: 'better' })
    );
    expect(row('better')).toHaveFocus();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('leaves the name with Escape, and the keyboard on the row', async () => {
    const { client, user } = await drawRenaming();
    await user.keyboard('other{Escape}');
    expect(client.renameSkill).not.toHaveBeenCalled();
    expect(row('b')).toHaveFocus();
  });

  it('says while typing that a name is taken or impossible, and does not send it', async () => {
    const { client, field, user } = await drawRenaming();
    await user.keyboard('c');
    expect(screen.getByText('Another skill has this name.')).toBeInTheDocument();
    expect(field).toHaveAccessibleDescription('Another skill has this name.');
    await user.keyboard('{Enter} D');
    expect(field).toBeInvalid();
    expect(screen.getByText(/Only a–z/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(client.renameSkill).not.toHaveBeenCalled();
    expect(field).toHaveFocus();
  });

  it('keeps what was typed when the name was taken meanwhile', async () => {
    const { field, user } = await drawRenaming({
      renameSkill: () => Promise.reject(new SkillsError('already-exists', 409, '"d" is taken.'))
    });
    await user.keyboard('d{Enter}');
    expect(await screen.findByText('"d" is taken.')).toBeInTheDocument();
    expect(field).toHaveValue('d');
    expect(field).toHaveFocus();
  });

  it('renames when it is left, as the file browser does', async () => {
    const { client, user } = await drawRenaming();
    await user.keyboard('better');
    await user.tab();
    expect(client.renameSkill).toHaveBeenCalledTimes(1);
  });
});
