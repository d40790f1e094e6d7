import { MovableSectionRegistry } from '@jupyterlab/apputils';
import { StateDB } from '@jupyterlab/statedb';
import { nullTranslator } from '@jupyterlab/translation';
import { DisposableDelegate } from '@lumino/disposable';
import { Menu, Widget } from '@lumino/widgets';
import { act, screen, waitFor } from '@testing-library/react';

import { SkillsPanel } from '../../../src/lab/panel/skills-panel';
import { SkillsView } from '../../../src/lab/panel/skills-view';
import { aModel } from '../a-model';
import { aContext, aSkill, fakeClient } from '../fake-client';

import { notedCommands, trans } from './render-view';

const state = new StateDB();

/** The whole panel, attached, over a client. */
async function aView(client = fakeClient([aSkill(), aSkill({ scope: 'project', name: 'acme' })])) {
  const { model } = aModel(client);
  const { commands } = notedCommands();
  const panel = new SkillsPanel({
    translator: nullTranslator,
    populate: () => Promise.resolve(new DisposableDelegate(() => undefined))
  });
  Widget.attach(panel, document.body);
  const sections = new MovableSectionRegistry();
  const menu = new Menu({ commands });
  const view = await act(async () => {
    const made = new SkillsView({ panel, model, commands, state, trans, sections, menu });
    await model.start();
    return made;
  });
  const dispose = () =>
    act(() => {
      view.dispose();
      panel.dispose();
      model.dispose();
      menu.dispose();
    });
  return { model, sections, dispose };
}

const title = (name: RegExp) => screen.getByRole('button', { name });

describe('SkillsView', () => {
  it('shows both scopes with their number of skills and their directory', async () => {
    const { dispose } = await aView();
    expect(title(/^User \(1\)/)).toHaveAttribute('aria-expanded', 'true');
    expect(
      title(/^Project \(1\)/).querySelector('[title="/work/acme/.claude/skills"]')
    ).not.toBeNull();
    dispose();
  });

  it('shows one section where there is no project', async () => {
    const context = aContext({ projectSkillsDir: null, projectSkillsReason: 'Home' });
    const { dispose } = await aView(
      fakeClient([aSkill()], { context: () => Promise.resolve(context) })
    );
    expect(screen.queryByRole('button', { name: /^Project/ })).toBeNull();
    dispose();
  });

  it('counts what a filter leaves', async () => {
    const { model, dispose } = await aView();
    act(() => {
      model.filter.text = 'acme';
    });
    expect(title(/^User \(0 of 1\)/)).toBeInTheDocument();
    dispose();
  });

  it('remembers which sections are collapsed', async () => {
    const first = await aView();
    title(/^Project/).click();
    await waitFor(async () => {
      expect(await state.fetch('jupyterlab-skills:collapsed-sections')).toContain('project');
    });
    first.dispose();
    const second = await aView();
    await waitFor(() => {
      expect(title(/^Project/)).toHaveAttribute('aria-expanded', 'false');
    });
    second.dispose();
  });

  it('offers its sections to be moved to other panels', async () => {
    const { sections, dispose } = await aView();
    const source = sections.getSources().get('jupyterlab-skills:panel')?.sidebar;
    expect(source?.getSections().map(section => section.id)).toEqual([
      'jupyterlab-skills-section-user',
      'jupyterlab-skills-section-project'
    ]);
    dispose();
  });
});
