import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../../src/client';
import { NewSkillForm } from '../../../../src/lab/dialogs/new/new-skill-form';
import { aModel } from '../../a-model';
import { aContext, aDetail, aSkill, fakeClient } from '../../fake-client';
import { trans } from '../../panel/render-view';

async function draw(answers: Partial<SkillsClient> = {}) {
  const skills = [aSkill({ name: 'new-skill' }), aSkill({ name: 'hidden', enabled: false })];
  const client = fakeClient(skills, {
    createSkill: ({ scope, name }) => Promise.resolve(aDetail(aSkill({ scope, name }))),
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  const onMade = jest.fn();
  const onCancel = jest.fn();
  render(
    <NewSkillForm model={model} trans={trans} scope="user" onCancel={onCancel} onMade={onMade} />
  );
  const field = screen.getByRole('textbox', { name: 'Name' });
  return { client, field, model, onCancel, onMade, user: userEvent.setup() };
}

describe('NewSkillForm', () => {
  it('proposes a free name and makes the skill with Enter alone', async () => {
    const { client, field, onMade, user } = await draw();
    expect(field).toHaveValue('new-skill-2');
    await user.type(field, '{Enter}');
    expect(client.createSkill).toHaveBeenCalledWith(
      expect.objectContaining({ scope: 'user', name: 'new-skill-2', template: 'blank' })
    );
    expect(onMade).toHaveBeenCalledWith({ scope: 'user', name: 'new-skill-2' });
  });

  it('sends template, description and scope', async () => {
    const { client, field, user } = await draw();
    await user.clear(field);
    await user.type(field, 'forms');
    await user.type(screen.getByRole('textbox', { name: 'Description' }), ' Fills forms. ');
    await user.click(screen.getByRole('radio', { name: /With a script/ }));
    await user.click(screen.getByRole('radio', { name: /For this project/ }));
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(client.createSkill).toHaveBeenCalledWith(
      expect.objectContaining({
        scope: 'project',
        name: 'forms',
        description: 'Fills forms.',
        template: 'script'
      })
    );
  });

  it('says while typing what is wrong with a name and offers one that would do', async () => {
    const { field, user } = await draw();
    const create = screen.getByRole('button', { name: 'Create' });
    await user.clear(field);
    expect(create).toBeDisabled();
    await user.type(field, 'hidden');
    expect(field).toHaveAccessibleDescription(/Another skill has this name/);
    await user.clear(field);
    await user.type(field, 'Füll Forms');
    expect(field).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Use full-forms' }));
    expect(field).toHaveValue('full-forms');
    expect(field).toHaveFocus();
    expect(create).toBeEnabled();
  });

  it('tells a name taken meanwhile at the field and keeps what was typed', async () => {
    const { field, onMade, user } = await draw({
      createSkill: () => Promise.reject(new SkillsError('already-exists', 409, '"forms" is taken.'))
    });
    await user.clear(field);
    await user.type(field, 'forms');
    await user.type(screen.getByRole('textbox', { name: 'Description' }), 'Fills');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(field).toHaveAccessibleDescription(/"forms" is taken/);
    expect(field).toHaveFocus();
    expect(field).toHaveValue('forms');
    expect(screen.getByRole('textbox', { name: 'Description' })).toHaveValue('Fills');
    expect(onMade).not.toHaveBeenCalled();
  });

  it.each([
    ['storage-full', 507, /Free some disk space/],
    ['storage-read-only', 403, /Make the skills directory writable/]
  ] as const)('says what to do on %s', async (code, status, advice) => {
    const { field, user } = await draw({
      createSkill: () => Promise.reject(new SkillsError(code, status, 'It did not work.'))
    });
    await user.type(field, '{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(advice);
    expect(screen.getByRole('button', { name: 'Create' })).toBeEnabled();
  });

  it('offers the project only where there is one, and says why there is none', async () => {
    const context = aContext({ projectSkillsDir: null, projectSkillsReason: 'It is your home' });
    await draw({ context: () => Promise.resolve(context) });
    expect(screen.getByRole('radio', { name: /For this project/ })).toBeDisabled();
    expect(screen.getByText('It is your home')).toBeInTheDocument();
  });
});
