import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { CommandIDs } from '../../../src/lab/commands';
import { PanelFoot } from '../../../src/lab/panel/panel-foot';
import { aModel } from '../a-model';
import { aSkill, aSnapshot, fakeClient } from '../fake-client';

import { renderView } from './render-view';

const abc = ['a', 'b', 'c'].map(name => aSkill({ name }));

async function draw(
  deleted = [aSnapshot({ name: 'old' }), aSnapshot({ id: 's2', name: 'older' })]
) {
  const { model } = aModel(fakeClient(abc, { snapshots: () => Promise.resolve(deleted) }));
  await model.start();
  return { model, ...renderView(model, <PanelFoot />) };
}

describe('PanelFoot', () => {
  it('tells how many are selected and what can be done with them', async () => {
    const { model, ran } = await draw();
    expect(screen.queryByRole('group')).toBeNull();
    act(() => {
      model.selection.selectAll(abc);
    });
    expect(screen.getByText('3 selected')).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: CommandIDs.disable }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.disable, {});
    await user.click(screen.getByRole('button', { name: 'Clear the selection' }));
    expect(model.selection.size).toBe(0);
    expect(screen.queryByText('3 selected')).toBeNull();
  });

  it('leads to the trash while something is in it', async () => {
    const { ran } = await draw();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Trash: 2 deleted skills' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.trash, {});
  });

  it('says nothing of an empty trash', async () => {
    await draw([]);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
