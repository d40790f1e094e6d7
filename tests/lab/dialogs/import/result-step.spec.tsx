import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { SkillsClient } from '../../../../src/client';
import type { ImportResult } from '../../../../src/contracts';
import { ImportBody } from '../../../../src/lab/dialogs/import/import-body';
import { ImportSession } from '../../../../src/lab/dialogs/import/session/import-session';
import { RecentSources } from '../../../../src/lab/dialogs/import/session/recent-sources';
import { aModel } from '../../a-model';
import { aSkill, fakeClient } from '../../fake-client';
import { held } from '../../held';
import { trans } from '../../panel/render-view';

import { aPreview, found, manySkills } from './a-preview';

/** Three skills, all ticked and on their way. */
async function drawResults(importSkills: SkillsClient['importSkills']) {
  const client = fakeClient([], { ...found(aPreview(...manySkills(3))), importSkills });
  const { model } = aModel(client);
  await model.start();
  const session = new ImportSession(model, new RecentSources(null));
  session.form.text = 'anthropics/skills';
  await session.look();
  const on = { cancel: jest.fn(), open: jest.fn() };
  render(
    <ImportBody
      session={session}
      trans={trans}
      onClose={on.cancel}
      onCancel={on.cancel}
      onInstall={() => void session.install()}
      onOpen={on.open}
    />
  );
  const user = userEvent.setup();
  await user.keyboard('{Control>}a{/Control}');
  await user.click(screen.getByRole('button', { name: 'Install 3 skills' }));
  return { client, session, on, user };
}

const result = (index: number, members: Partial<ImportResult> = {}): ImportResult => ({
  path: `skills/skill-${index}`,
  status: 'created',
  skill: aSkill({ name: `skill-${index}` }),
  ...members
});
const taken = (index: number): ImportResult => ({
  path: `skills/skill-${index}`,
  status: 'conflict',
  freeName: `skill-${index}-2`
});
const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('li');
  if (row === null) {
    throw new Error(`${name} is no row`);
  }
  return within(row);
};

describe('ResultStep', () => {
  it('shows progress while it runs, with Cancel under the keyboard', async () => {
    const { user } = await drawResults(() => held<ImportResult[]>().promise);
    expect(screen.getByText(/Installing: 0 of 3/)).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(/^Installing…$/);
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    expect(screen.getAllByText('waiting')).toHaveLength(3);
    await user.tab();
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
  });

  it('stays when all went well, and opens a skill', async () => {
    const { on, user } = await drawResults(() =>
      Promise.resolve([0, 1, 2].map(index => result(index)))
    );
    expect(await screen.findByText('3 installed')).toBe(screen.getByRole('status'));
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Open skill-1' }));
    expect(on.open).toHaveBeenCalledWith({ scope: 'user', name: 'skill-1' });
    expect(on.cancel).not.toHaveBeenCalled();
  });

  it('decides conflicts by keyboard, one after the other', async () => {
    const { client, user } = await drawResults(({ name, paths }) =>
      Promise.resolve(
        name === undefined || name === null
          ? paths.length === 1
            ? [result(2, { status: 'updated', snapshot: 's1' })]
            : [result(0), taken(1), taken(2)]
          : [result(1, { status: 'renamed', skill: aSkill({ name }) })]
      )
    );
    expect(await screen.findByText('1 installed, 2 to decide')).toBeInTheDocument();
    expect(rowOf('skill-1').getByRole('button', { name: 'Skip' })).toHaveFocus();
    const name = rowOf('skill-1').getByRole('textbox', { name: 'Another name for skill-1' });
    expect(name).toHaveValue('skill-1-2');
    await user.clear(name);
    await user.type(name, 'My Skill');
    expect(name).toBeInvalid();
    expect(rowOf('skill-1').getByRole('button', { name: 'Rename' })).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'my-skill{Enter}');
    expect(await screen.findByText('installed as my-skill')).toBeInTheDocument();
    expect(rowOf('skill-2').getByRole('button', { name: 'Skip' })).toHaveFocus();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('3 installed')).toBeInTheDocument();
    expect(client.importSkills.mock.calls.at(-1)?.[0].onConflict).toBe('overwrite');
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
  });

  it('says which name is taken when it is one that was typed', async () => {
    const { user } = await drawResults(({ paths }) =>
      Promise.resolve([taken(0), result(1), result(2)].filter(({ path }) => paths.includes(path)))
    );
    const name = await screen.findByRole('textbox', { name: 'Another name for skill-0' });
    expect(screen.getByText('another skill has this name')).toBeInTheDocument();
    await user.clear(name);
    await user.type(name, 'mine{Enter}');
    expect(await screen.findByText('another skill is called mine')).toBeInTheDocument();
  });

  it('tells what was cancelled from what failed', async () => {
    const cancelled = { status: 'failed', code: 'cancelled', error: 'Cancelled' } as const;
    await drawResults(() =>
      Promise.resolve([result(0), result(1, cancelled), result(2, cancelled)])
    );
    expect(await screen.findByText('1 installed, 2 cancelled')).toBeInTheDocument();
    expect(screen.getAllByText('cancelled')).toHaveLength(2);
    expect(screen.queryByText('failed')).toBeNull();
  });

  it('skips all conflicts at once', async () => {
    const { user } = await drawResults(() => Promise.resolve([0, 1, 2].map(taken)));
    expect(await screen.findByText('3 names are taken:')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Skip all' }));
    expect(screen.getByText('3 skipped')).toBeInTheDocument();
  });

  it('gives reason and next step of a failure, and tries it again', async () => {
    const answers = [
      [
        result(0),
        result(1),
        {
          path: 'skills/skill-2',
          status: 'failed' as const,
          code: 'busy' as const,
          error: 'Its files are in use.'
        }
      ],
      [result(2)]
    ];
    const { user } = await drawResults(() => Promise.resolve(answers.shift() ?? []));
    expect(await screen.findByText('Its files are in use.')).toBeInTheDocument();
    expect(screen.getByText(/Close the programs/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Retry skill-2' }));
    expect(await screen.findByText('3 installed')).toBeInTheDocument();
  });
});
