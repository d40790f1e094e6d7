import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SkillsClient } from '../../../../src/client';
import type { ImportResult } from '../../../../src/contracts';
import { CommandIDs } from '../../../../src/lab/commands';
import { openImportDialog } from '../../../../src/lab/dialogs/import/open-import-dialog';
import { aModel } from '../../a-model';
import { aSkill, fakeClient } from '../../fake-client';
import { held } from '../../held';
import { notedCommands, trans } from '../../panel/render-view';

import { aPreview, found, manySkills } from './a-preview';

/** The dialog as the command opens it. */
async function open(answers: Partial<SkillsClient> = {}, preview = aPreview()) {
  const client = fakeClient([], { ...found(preview), ...answers });
  const { model } = aModel(client);
  await model.start();
  const { commands, ran } = notedCommands();
  const closed = openImportDialog({
    model,
    commands,
    state: null,
    trans,
    url: 'anthropics/skills'
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Preview' }));
  const install = await screen.findByRole('button', { name: /^Install/ });
  return { client, closed, install, model, ran, user };
}

const taken: ImportResult = { path: 'skills/pdf', status: 'conflict', freeName: 'pdf-2' };

beforeAll(() => {
  // jsdom does not know that Lumino's <dialog> is open.
  configure({ defaultHidden: true });
});

describe('openImportDialog', () => {
  it('closes when the one skill is there, and tells which', async () => {
    const { closed, install, user } = await open();
    await user.click(install);
    await expect(closed).resolves.toEqual({ scope: 'user', name: 'pdf' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays open while something is left to decide', async () => {
    const { closed, install, model, user } = await open({
      importSkills: () => Promise.resolve([taken])
    });
    await user.click(install);
    expect(await screen.findByText('1 to decide')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await expect(closed).resolves.toBeNull();
    expect(model.notices.all).toMatchObject([{ kind: 'imported-many', results: [taken] }]);
  });

  it('tells what was installed by a decision, too', async () => {
    const { closed, install, user } = await open({
      importSkills: ({ name, scope }) =>
        Promise.resolve([
          name === undefined || name === null
            ? taken
            : { path: 'skills/pdf', status: 'renamed', skill: aSkill({ name, scope }) }
        ])
    });
    await user.click(install);
    await user.click(await screen.findByRole('button', { name: 'Rename' }));
    await screen.findByText('1 installed');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await expect(closed).resolves.toEqual({ scope: 'user', name: 'pdf-2' });
  });

  it('never cancels an import by closing, and the panel tells its end', async () => {
    const answer = held<ImportResult[]>();
    const { client, closed, install, model, user } = await open({
      importSkills: () => answer.promise
    });
    await user.click(install);
    await user.click(await screen.findByRole('button', { name: 'Close' }));
    await closed;
    expect(client.cancelOperation).not.toHaveBeenCalled();
    expect(model.jobs.running).toMatchObject([{ kind: 'import' }]);
    answer.answer([{ path: 'skills/pdf', status: 'created', skill: aSkill() }]);
    await waitFor(() => {
      expect(model.notices.all).toMatchObject([{ kind: 'imported', skill: { name: 'pdf' } }]);
    });
  });

  it('opens a skill of many and closes', async () => {
    const { closed, install, ran, user } = await open({}, aPreview(...manySkills(2)));
    await user.keyboard('{Control>}a{/Control}');
    await user.click(install);
    await user.click(await screen.findByRole('button', { name: 'Open skill-1' }));
    await expect(closed).resolves.toEqual({ scope: 'user', name: 'skill-0' });
    expect(ran).toHaveBeenCalledWith(CommandIDs.open, { scope: 'user', name: 'skill-1' });
  });

  it('asks before ticks are thrown away', async () => {
    const { closed, user } = await open({}, aPreview(...manySkills(2)));
    await user.keyboard(' ');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Stay' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Leave' }));
    await expect(closed).resolves.toBeNull();
  });
});
