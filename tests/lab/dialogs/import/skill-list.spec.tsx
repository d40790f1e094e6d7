import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { ImportBody } from '../../../../src/lab/dialogs/import/import-body';
import { ImportSession } from '../../../../src/lab/dialogs/import/session/import-session';
import { RecentSources } from '../../../../src/lab/dialogs/import/session/recent-sources';
import { aModel } from '../../a-model';
import { fakeClient } from '../../fake-client';
import { trans } from '../../panel/render-view';

import { aPreview, aPreviewSkill, found, manySkills } from './a-preview';

const none = (): void => undefined;

/** The second step over a repository with these skills. */
async function drawList(skills = manySkills(500)) {
  const client = fakeClient([], found(aPreview(...skills)));
  const { model } = aModel(client);
  await model.start();
  const session = new ImportSession(model, new RecentSources(null));
  session.form.text = 'anthropics/skills';
  await session.look();
  render(
    <ImportBody
      session={session}
      trans={trans}
      onClose={none}
      onCancel={none}
      onInstall={none}
      onOpen={none}
    />
  );
  const list = screen.getByRole('listbox', { name: 'Skills found' });
  const active = () => {
    const id = list.getAttribute('aria-activedescendant');
    return id === null ? null : document.getElementById(id);
  };
  return { client, session, list, active, user: userEvent.setup() };
}

const ticked = (session: ImportSession) =>
  session.selection?.found.ticked.map(({ name }) => name) ?? [];

describe('SkillList', () => {
  it('draws of 500 skills those that fit, each with its place among all', async () => {
    const { list } = await drawList();
    expect(list).toHaveFocus();
    const options = within(list).getAllByRole('option');
    // 440 px until measured, at 44 px a row.
    expect(options.length).toBeLessThanOrEqual(10 + 20);
    expect(options[1]).toHaveAttribute('aria-setsize', '500');
    expect(options[1]).toHaveAttribute('aria-posinset', '2');
  });

  it('moves with the keys, and always draws the row it is at', async () => {
    const { active, user } = await drawList();
    expect(active()).toHaveTextContent('skill-0');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(active()).toHaveTextContent('skill-2');
    await user.keyboard('{End}');
    expect(active()).toHaveTextContent('skill-499');
    await user.keyboard('{ArrowDown}{Home}{ArrowUp}');
    expect(active()).toHaveTextContent('skill-0');
    expect(await screen.findByRole('heading', { name: 'skill-0' })).toBeInTheDocument();
  });

  it('ticks with Space, all with Ctrl+A, and counts', async () => {
    const { active, session, user } = await drawList(manySkills(4));
    expect(screen.getByRole('button', { name: 'Install' })).toBeDisabled();
    expect(screen.getByText('Select the skills to install.')).toBeInTheDocument();
    await user.keyboard(' {ArrowDown} ');
    expect(active()).toHaveAttribute('aria-selected', 'true');
    expect(ticked(session)).toEqual(['skill-0', 'skill-1']);
    expect(screen.getByText('2 of 4 selected')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Install 2 skills' })).toBeEnabled();
    await user.keyboard('{Control>}a{/Control}');
    expect(ticked(session)).toHaveLength(4);
    await user.keyboard('{Control>}a{/Control}');
    expect(ticked(session)).toEqual([]);
  });

  it('filters as is typed, from the list too, and goes back with an arrow', async () => {
    const { active, list, user } = await drawList();
    await user.keyboard('49');
    expect(screen.getByRole('textbox', { name: 'Filter skills' })).toHaveValue('49');
    expect(screen.getByLabelText('Select all (15 shown)')).toBeInTheDocument();
    await user.keyboard('{ArrowDown}');
    expect(list).toHaveFocus();
    expect(active()).toHaveTextContent('skill-49');
    expect(active()).toHaveAttribute('aria-setsize', '15');
  });

  it('installs nothing with Enter in the filter', async () => {
    const { session, user } = await drawList();
    await user.keyboard(' ');
    await user.type(screen.getByRole('textbox', { name: 'Filter skills' }), 'skill{Enter}');
    expect(session.step).toBe('skills');
    expect(session.installation).toBeNull();
  });

  it('says when nothing matches', async () => {
    const { list, user } = await drawList();
    await user.type(screen.getByRole('textbox', { name: 'Filter skills' }), 'no such thing');
    expect(screen.getByText('No skill here matches the filter.')).toBeInTheDocument();
    expect(within(list).queryAllByRole('option')).toEqual([]);
  });

  it('ticks where the box is clicked, and only looks elsewhere', async () => {
    const { session, user } = await drawList(manySkills(3));
    await user.click(screen.getByText('skill-1'));
    expect(ticked(session)).toEqual([]);
    expect(screen.getByRole('heading', { name: 'skill-1' })).toBeInTheDocument();
    const box = screen.getByRole('option', { name: /skill-2/ }).firstElementChild;
    await user.click(box ?? document.body);
    expect(ticked(session)).toEqual(['skill-2']);
  });

  it('tells of each skill whether it is installed, and what is wrong with it', async () => {
    const taken = { existsInUserScope: true, description: 'x' };
    const problem = { severity: 'error', code: 'x', message: 'description is missing' } as const;
    await drawList([
      aPreviewSkill({ path: 'a', name: 'a', ...taken, identicalIn: ['user'] }),
      aPreviewSkill({ path: 'b', name: 'b', ...taken }),
      aPreviewSkill({ path: 'c', name: 'c', diagnostics: [problem] }),
      aPreviewSkill({ path: 'd', name: 'd', existsInUserScope: true })
    ]);
    const texts = screen.getAllByRole('option').map(option => option.textContent);
    expect(texts[0]).toContain('installed: same');
    expect(texts[1]).toContain('installed: different');
    expect(texts[2]).toContain('new');
    expect(texts[2]).toContain('description is missing');
    expect(texts[3]).toMatch(/^d installed/);
  });

  it('reads the descriptions of the rows in view', async () => {
    const { client } = await drawList();
    await waitFor(() => {
      expect(screen.getAllByText('What it does').length).toBeGreaterThan(5);
    });
    const asked = client.preview.mock.calls.flatMap(([request]) => request.paths ?? []);
    expect(asked.length).toBeLessThanOrEqual(50);
  });
});
