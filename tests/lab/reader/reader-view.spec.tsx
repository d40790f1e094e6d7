import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError } from '../../../src/client';
import { CommandIDs } from '../../../src/lab/commands';
import { ReaderView } from '../../../src/lab/reader/reader-view';
import { aModel } from '../a-model';
import { aDetail, aSkill, aTrackingSkill, fakeClient } from '../fake-client';
import { renderView } from '../panel/render-view';

const PDF = { scope: 'user', name: 'pdf' } as const;

describe('ReaderView', () => {
  it('shows the frontmatter as a table and the body rendered', async () => {
    const detail = {
      ...aDetail(),
      body: '## How to fill',
      frontmatter: { name: 'pdf', 'allowed-tools': ['Bash', 'Read'], metadata: { author: 'acme' } }
    };
    const { model } = aModel(
      fakeClient([aSkill()], { getSkill: () => Promise.resolve({ skill: detail, etag: null }) })
    );
    await model.start();
    renderView(model, <ReaderView skill={PDF} />);
    expect(await screen.findByRole('heading', { name: 'How to fill' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'allowed-tools Bash, Read' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'metadata {"author":"acme"}' })).toBeInTheDocument();
  });

  it('follows the skill when its content changes', async () => {
    const skills = [aTrackingSkill()];
    let body = 'The first version';
    const client = fakeClient(skills, {
      getSkill: () => Promise.resolve({ skill: { ...aDetail(skills[0]), body }, etag: null })
    });
    const { model } = aModel(client);
    await model.start();
    renderView(model, <ReaderView skill={PDF} />);
    expect(await screen.findByText('The first version')).toBeInTheDocument();
    body = 'The second version';
    skills[0] = aTrackingSkill({ hash: 'sha256:01' });
    await act(() => model.refresh());
    expect(await screen.findByText('The second version')).toBeInTheDocument();
  });

  it('syncs from the title row', async () => {
    const skill = aTrackingSkill();
    const client = fakeClient([skill], {
      getSkill: () => Promise.resolve({ skill: aDetail(skill), etag: null })
    });
    const { model } = aModel(client);
    await model.start();
    const { ran } = renderView(model, <ReaderView skill={PDF} />);
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Sync' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.sync, PDF);
  });

  it('says what happened when the skill is gone', async () => {
    const gone = new SkillsError('skill-not-found', 404, 'There is no skill pdf.');
    const { model } = aModel(fakeClient([], { getSkill: () => Promise.reject(gone) }));
    await model.start();
    renderView(model, <ReaderView skill={PDF} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no skill pdf.');
  });
});
