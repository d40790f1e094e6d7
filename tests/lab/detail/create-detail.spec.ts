import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Menu, Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';

import { SkillsError } from '../../../src/client';
import { createDetail, readdressDetail } from '../../../src/lab/detail/create-detail';
import { aModel } from '../a-model';
import { aDetail, aSkill, fakeClient } from '../fake-client';

const trans = nullTranslator.load('jupyterlab_skills');

describe('readdressDetail', () => {
  it('has a tab go with its skill to another name and scope', async () => {
    const here = { scope: 'user', name: 'pdf' } as const;
    const client = fakeClient([aSkill(here)], {
      getSkill: (scope, name) =>
        scope === 'project' && name === 'forms'
          ? Promise.resolve({ skill: aDetail(aSkill({ scope, name })), etag: '"2"' })
          : Promise.reject(new SkillsError('skill-not-found', 404, 'Gone'))
    });
    const { model, events } = aModel(client);
    const commands = new CommandRegistry();
    const menu = new Menu({ commands });
    const detail = createDetail({
      commands,
      events: events.signal,
      menu,
      model,
      skill: here,
      tab: 'read',
      trans
    });
    act(() => {
      Widget.attach(detail, document.body);
    });
    await screen.findByText(/was deleted or renamed/);

    act(() => {
      readdressDetail(detail, { scope: 'project', name: 'forms' }, trans);
    });
    await screen.findByRole('tab', { name: 'Files' });
    expect(screen.queryByText(/was deleted or renamed/)).toBeNull();
    expect(screen.getByRole('article')).toHaveAccessibleName('Skill forms');
    expect(detail.title).toMatchObject({ label: 'forms', caption: 'Project skill forms' });
    expect(detail.content.skill).toEqual({ scope: 'project', name: 'forms' });
    act(() => {
      detail.dispose();
    });
    menu.dispose();
    model.dispose();
  });
});
