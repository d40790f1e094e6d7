import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { CommandIDs } from '../../../src/lab/commands';
import * as badges from '../../../src/lab/model/badge';
import { SkillGrid } from '../../../src/lab/panel/skill-grid';
import { aModel } from '../a-model';
import { aSkill, aTrackingSkill, fakeClient } from '../fake-client';

import { renderView } from './render-view';

beforeAll(() => {
  // jsdom lays nothing out, so it has nothing to scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

async function drawGrid(...skills: Parameters<typeof fakeClient>[0] & object) {
  const { model } = aModel(fakeClient(skills));
  await model.start();
  const view = renderView(model, <SkillGrid scope="user" label="User skills" />);
  return { model, ...view };
}

const named = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}\\b`) });
const abc = ['a', 'b', 'c'].map(name => aSkill({ name, description: `What ${name} does` }));

describe('SkillGrid', () => {
  it('shows name, description and one badge of each skill', async () => {
    await drawGrid(aTrackingSkill({ updateAvailable: true, modifiedLocally: true }));
    const row = named('pdf');
    expect(row).toHaveTextContent('Fill forms');
    expect(row).toHaveTextContent('behind');
    expect(row).not.toHaveTextContent('edited');
  });

  it('shows the reason of a problem instead of the description', async () => {
    const diagnostics = [
      { severity: 'error', code: 'x', message: 'description is missing' }
    ] as const;
    await drawGrid(aSkill({ description: '', diagnostics: [...diagnostics] }));
    expect(named('pdf')).toHaveTextContent('description is missing');
  });

  it('keeps the description of a skill that works, with its warnings in the tooltip', async () => {
    const diagnostics = [{ severity: 'warning', code: 'x', message: 'An unknown key' }] as const;
    await drawGrid(aSkill({ diagnostics: [...diagnostics] }));
    expect(named('pdf')).toHaveTextContent('Fill forms');
    expect(named('pdf')).not.toHaveTextContent('An unknown key');
    expect(within(named('pdf')).getByTitle('An unknown key')).toHaveTextContent('problem');
  });

  it('says of a linked skill that it is one', async () => {
    await drawGrid(aSkill({ linked: true }), aSkill({ name: 'own' }));
    expect(named('pdf')).toContainElement(screen.getByRole('img', { name: /link to a directory/ }));
  });

  it('draws again only the row that changed', async () => {
    const { model } = await drawGrid(...abc);
    const drawn = jest.spyOn(badges, 'badgeOf');
    act(() => {
      model.list.replace([...abc.slice(0, 2), aSkill({ name: 'c', description: 'New' })]);
      model.filter.text = '';
    });
    expect(drawn.mock.calls.map(([skill]) => skill.name)).toEqual(['c']);
    drawn.mockRestore();
  });

  it('has one row in the tab order', async () => {
    await drawGrid(...abc);
    const stops = screen.getAllByRole('row').filter(row => row.tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('moves with the arrow keys, Home and End, and stays at the ends', async () => {
    await drawGrid(...abc);
    const user = userEvent.setup();
    act(() => named('a').focus());
    await user.keyboard('{ArrowDown}');
    expect(named('b')).toHaveFocus();
    await user.keyboard('{End}{ArrowDown}');
    expect(named('c')).toHaveFocus();
    await user.keyboard('{Home}{ArrowUp}');
    expect(named('a')).toHaveFocus();
  });

  it('opens with Enter and deletes with Delete', async () => {
    const { ran } = await drawGrid(...abc);
    const user = userEvent.setup();
    act(() => named('b').focus());
    await user.keyboard('{Enter}{Delete}');
    expect(ran.mock.calls).toEqual([
      [CommandIDs.open, { scope: 'user', name: 'b' }],
      [CommandIDs.deleteSkill, { scope: 'user', name: 'b' }]
    ]);
  });

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    'asks for the menu of the row with %s',
    async keys => {
      const { model } = await drawGrid(...abc);
      const asked = jest.fn();
      document.addEventListener('contextmenu', asked, { once: true });
      act(() => named('b').focus());
      await userEvent.setup().keyboard(keys);
      expect(asked).toHaveBeenCalledTimes(1);
      expect(model.current).toEqual({ scope: 'user', name: 'b' });
    }
  );

  it('asks for the same menu with the ⋯ button', async () => {
    const { model } = await drawGrid(...abc);
    const asked = jest.fn();
    document.addEventListener('contextmenu', asked, { once: true });
    await userEvent
      .setup()
      .click(within(named('c')).getByRole('button', { name: 'More actions for c' }));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(model.current).toEqual({ scope: 'user', name: 'c' });
  });

  it('moves the focus to the next row when the focused one is deleted', async () => {
    const skills = [...abc];
    const { model } = await drawGrid(...skills);
    act(() => named('b').focus());
    act(() => {
      model.list.remove({ scope: 'user', name: 'b' });
      model.filter.text = '';
    });
    expect(named('c')).toHaveFocus();
  });

  it('leaves the focus alone when a refresh brings other rows', async () => {
    const { model } = await drawGrid(...abc);
    act(() => named('b').focus());
    act(() => {
      const [first, ...others] = model.list.all();
      model.list.replace([first ?? aSkill(), aSkill({ name: 'aa' }), ...others]);
      model.filter.text = '';
    });
    expect(named('b')).toHaveFocus();
  });

  it('draws no more than the visible rows and twenty of a thousand', async () => {
    const skills = Array.from({ length: 1000 }, (_, index) =>
      aSkill({ name: `skill-${String(index).padStart(4, '0')}` })
    );
    await drawGrid(...skills);
    expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(10 + 20);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '1000');
  });

  it('shows a spinner on the row that is being worked on', async () => {
    const { model } = await drawGrid(...abc);
    await act(async () => {
      void model.jobs.run(
        { kind: 'sync', total: 1, current: [{ scope: 'user', name: 'b' }] },
        () => new Promise(() => undefined)
      );
      await Promise.resolve();
    });
    expect(within(named('b')).getByRole('img', { name: 'working' })).toBeInTheDocument();
    expect(within(named('a')).queryByRole('img')).toBeNull();
  });

  const selectedNames = (): (string | undefined)[] =>
    screen.getAllByRole('row', { selected: true }).map(row => row.dataset['name']);

  it('selects with Ctrl, Shift and the mouse, and one click ends that', async () => {
    const { model } = await drawGrid(...abc, aSkill({ name: 'd' }));
    const user = userEvent.setup();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-multiselectable', 'true');
    await user.click(named('a'));
    await user.keyboard('{Control>}');
    await user.click(named('c'));
    await user.keyboard('{/Control}');
    expect(selectedNames()).toEqual(['a', 'c']);
    await user.keyboard('{Shift>}');
    await user.click(named('d'));
    await user.keyboard('{/Shift}');
    expect(selectedNames()).toEqual(['c', 'd']);
    await user.click(named('b'));
    expect(model.selection.size).toBe(0);
    expect(model.current).toEqual({ scope: 'user', name: 'b' });
  });

  it('selects with the keyboard alone', async () => {
    const { model, ran } = await drawGrid(...abc);
    const user = userEvent.setup();
    act(() => named('a').focus());
    await user.keyboard(' {ArrowDown}{ArrowDown} ');
    expect(selectedNames()).toEqual(['a', 'c']);
    await user.keyboard('{Delete}');
    expect(ran).toHaveBeenCalledWith(CommandIDs.deleteSkill, {});
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
    expect(selectedNames()).toEqual(['b', 'c']);
    await user.keyboard('{Control>}a{/Control}');
    expect(model.selection.size).toBe(3);
    await user.keyboard('{Escape}');
    expect(model.selection.size).toBe(0);
    expect(named('b')).toHaveFocus();
  });

  it('lets the menu of a row that is not selected be about that row alone', async () => {
    const { model } = await drawGrid(...abc);
    const user = userEvent.setup();
    act(() => {
      model.selection.selectAll(abc.slice(0, 2));
    });
    await user.pointer({ keys: '[MouseRight]', target: named('a') });
    expect(model.selection.size).toBe(2);
    await user.pointer({ keys: '[MouseRight]', target: named('c') });
    expect(model.selection.size).toBe(0);
  });

  it('draws again only the rows whose selection changed', async () => {
    const { model } = await drawGrid(...abc);
    const drawn = jest.spyOn(badges, 'badgeOf');
    act(() => {
      model.selection.toggle({ scope: 'user', name: 'b' });
    });
    expect(drawn.mock.calls.map(([skill]) => skill.name)).toEqual(['b']);
    drawn.mockRestore();
  });

  it('says in words that a skill is off', async () => {
    await drawGrid(aTrackingSkill({ enabled: false, updateAvailable: true }));
    expect(named('pdf')).toHaveTextContent('off');
  });
});
