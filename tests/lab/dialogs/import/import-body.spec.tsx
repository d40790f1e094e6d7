import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError } from '../../../../src/client';
import type { PreviewResponse } from '../../../../src/contracts';
import { ImportBody } from '../../../../src/lab/dialogs/import/import-body';
import { ImportSession } from '../../../../src/lab/dialogs/import/session/import-session';
import { RecentSources } from '../../../../src/lab/dialogs/import/session/recent-sources';
import { aModel } from '../../a-model';
import { aContext, aSkill, fakeClient } from '../../fake-client';
import { held } from '../../held';
import { trans } from '../../panel/render-view';

import { aPreview, aPreviewSkill, found } from './a-preview';

async function draw(client = fakeClient([], found())) {
  const { model } = aModel(client);
  await model.start();
  const session = new ImportSession(model, new RecentSources(null));
  const on = {
    close: jest.fn(),
    cancel: jest.fn(),
    open: jest.fn(),
    install: jest.fn(() => void session.install())
  };
  render(
    <ImportBody
      session={session}
      trans={trans}
      onClose={on.close}
      onCancel={on.cancel}
      onInstall={on.install}
      onOpen={on.open}
    />
  );
  return { client, session, on, user: userEvent.setup() };
}

/** Goes to the second step as a user does. */
async function look(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByRole('textbox', { name: 'Address' }), 'anthropics/skills{Enter}');
  await screen.findByRole('region', { name: 'Preview' });
}

describe('ImportBody', () => {
  it('begins at the address and says what was understood', async () => {
    const { user } = await draw();
    const field = screen.getByRole('textbox', { name: 'Address' });
    expect(field).toHaveFocus();
    await user.type(field, 'https://github.com/anthropics/skills/tree/main/skills/pdf');
    expect(
      screen.getByText('anthropics/skills · folder skills/pdf · branch main')
    ).toBeInTheDocument();
    expect(field).toBeValid();
  });

  it('says what is wrong with an address and does not look', async () => {
    const { user } = await draw();
    const field = screen.getByRole('textbox', { name: 'Address' });
    await user.type(field, 'git@github.com:a/b');
    expect(field).toBeInvalid();
    expect(screen.getByText(/SSH addresses are not accepted/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
  });

  it('shows each scope with its directory, and why there is no project', async () => {
    const context = aContext({ projectSkillsDir: null, projectSkillsReason: 'This is your home' });
    await draw(fakeClient([], { context: () => Promise.resolve(context) }));
    expect(screen.getByRole('radio', { name: /For me/ })).toBeChecked();
    expect(screen.getByText('/home/me/.claude/skills')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /For this project/ })).toBeDisabled();
    expect(screen.getByText('This is your home')).toBeInTheDocument();
  });

  it('gives the next step by code when looking fails', async () => {
    const error = new SkillsError('source-not-found', 404, 'There is no repository a/b.');
    const { user } = await draw(fakeClient([], { preview: () => Promise.reject(error) }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'a/b{Enter}');
    expect(await screen.findByText('There is no repository a/b.')).toBeInTheDocument();
    expect(screen.getByText(/Check the address/)).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Address' })).toHaveValue('a/b');
  });

  it('keeps the keyboard when a button goes away under it', async () => {
    const { user } = await draw(
      fakeClient([], { ...found(), preview: () => held<PreviewResponse>().promise })
    );
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'a/b{Enter}');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(screen.getByRole('button', { name: 'Preview' })).toHaveFocus();
  });

  it('marks executables and problems in the preview', async () => {
    const skill = aPreviewSkill({
      files: [{ path: 'run.sh', size: 2048, executable: true }],
      diagnostics: [
        {
          severity: 'warning',
          code: 'hidden-characters',
          message: 'Invisible character',
          line: 3,
          path: 'SKILL.md'
        }
      ]
    });
    const { user } = await draw(fakeClient([], found(aPreview(skill))));
    await look(user);
    expect(screen.getByText('run.sh').closest('li')).toHaveTextContent('executable');
    expect(screen.getByText('SKILL.md:3')).toBeInTheDocument();
    expect(await screen.findByText('What it does')).toBeInTheDocument();
  });

  it('installs with “Track upstream” as ticked', async () => {
    const { on, session, user } = await draw();
    await look(user);
    await user.click(screen.getByRole('checkbox', { name: /Track upstream/ }));
    await user.click(screen.getByRole('button', { name: 'Install 1 skill' }));
    expect(session.selection?.choices.tracks).toBe(true);
    expect(on.install).toHaveBeenCalledTimes(1);
  });

  it('says that a name is taken and proposes another', async () => {
    const { user } = await draw(fakeClient([aSkill()], found()));
    await look(user);
    expect(screen.getByText('pdf is already installed, a different one.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Install as pdf-2' }));
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('pdf-2');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Install 1 skill' })).toBeEnabled();
  });

  it('wants a word before it installs from a new owner', async () => {
    const moved = { ...aPreview(), repository: 'newowner/skills' };
    const { user } = await draw(fakeClient([], found(moved)));
    await look(user);
    const install = screen.getByRole('button', { name: 'Install 1 skill' });
    expect(install).toBeDisabled();
    expect(install).toHaveAccessibleDescription('Confirm that you trust the new owner.');
    await user.click(screen.getByRole('checkbox', { name: 'I trust newowner/skills' }));
    expect(install).toBeEnabled();
  });

  it('offers to look again when the repository changed meanwhile', async () => {
    const error = new SkillsError('changed-meanwhile', 412, 'That commit is not shown any more.');
    const { client, session, user } = await draw(
      fakeClient([], { ...found(), importSkills: () => Promise.reject(error) })
    );
    await look(user);
    await user.click(screen.getByRole('checkbox', { name: /Track upstream/ }));
    await user.click(screen.getByRole('button', { name: 'Install 1 skill' }));
    client.preview.mockClear();
    await user.click(await screen.findByRole('button', { name: 'Look again' }));
    expect(client.preview).toHaveBeenCalled();
    expect(session.error).toBeNull();
    expect(screen.getByRole('checkbox', { name: /Track upstream/ })).toBeChecked();
  });

  it('keeps what was typed when the list is refreshed meanwhile', async () => {
    const client = fakeClient([], found());
    const { model } = aModel(client);
    await model.start();
    const { user } = await draw(client);
    await look(user);
    const name = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'mine');
    await act(() => model.refresh());
    expect(name).toHaveValue('mine');
  });

  it('asks before choices are thrown away', async () => {
    const { on, session, user } = await draw();
    await look(user);
    act(() => session.askBeforeClosing());
    expect(screen.getByRole('button', { name: 'Stay' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Stay' }));
    expect(session.isLeaving).toBe(false);
    act(() => session.askBeforeClosing());
    await user.click(screen.getByRole('button', { name: 'Leave' }));
    expect(on.close).toHaveBeenCalledTimes(1);
  });
});
