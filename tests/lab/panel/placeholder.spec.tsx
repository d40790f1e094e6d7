import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { CommandIDs } from '../../../src/lab/commands';
import { PanelStatus } from '../../../src/lab/panel/panel-status';
import { Placeholder } from '../../../src/lab/panel/placeholder';
import { aModel } from '../a-model';
import { aContext, aSkill, fakeClient } from '../fake-client';

import { renderView } from './render-view';

async function draw(client: SkillsClient) {
  const { model } = aModel(client);
  await model.start();
  return { model, ...renderView(model, <Placeholder />) };
}

const failing = (error: SkillsError, answers: Partial<SkillsClient> = {}) =>
  fakeClient([], { listSkills: () => Promise.reject(error), ...answers });
const forbidden = aContext({
  policy: { ...aContext().policy, allowGithubSkillImport: false }
});

describe('Placeholder', () => {
  it('shows skeleton rows while loading', () => {
    const { model } = aModel(fakeClient());
    renderView(model, <Placeholder />);
    expect(screen.getByRole('status', { name: 'Loading skills' })).toBeInTheDocument();
  });

  it('says what skills are and offers to import one at first use', async () => {
    const { ran } = await draw(fakeClient());
    expect(screen.getByText(/Skills are folders of instructions/)).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Import from GitHub' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.importFromGitHub, expect.anything());
    expect(screen.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('offers no import where the administrator forbids it', async () => {
    await draw(fakeClient([], { context: () => Promise.resolve(forbidden) }));
    expect(screen.queryByRole('button', { name: /Import/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'New skill' })).toBeInTheDocument();
  });

  it('explains how to enable a missing server extension', async () => {
    const missing = new SkillsError('unexpected', 404, 'Not Found');
    await draw(fakeClient([], { context: () => Promise.reject(missing) }));
    expect(
      screen.getByText('jupyter server extension enable jupyterlab_skills')
    ).toBeInTheDocument();
  });

  it('names the setting that is misconfigured', async () => {
    const error = new SkillsError('misconfigured', 503, 'A setting is not understood.', {
      errors: [
        {
          field: 'JUPYTERLAB_SKILLS_SYNC_CONCURRENCY',
          message: 'JUPYTERLAB_SKILLS_SYNC_CONCURRENCY is not understood; accepted: 1 to 16.'
        }
      ]
    });
    await draw(failing(error));
    expect(
      screen.getByText(/JUPYTERLAB_SKILLS_SYNC_CONCURRENCY .* accepted: 1 to 16/)
    ).toBeInTheDocument();
  });

  it('says why the companion is down, where its log is, and restarts it', async () => {
    const restartCompanion = jest.fn(() => Promise.resolve({ companion: 'starting' as const }));
    const client = failing(new SkillsError('companion-unavailable', 503, 'Not running'), {
      context: () =>
        Promise.resolve(
          aContext({
            companion: 'failed',
            companionMessage: 'Node.js was not found',
            companionLog: '/tmp/c.log'
          })
        ),
      restartCompanion
    });
    await draw(client);
    expect(screen.getByText('Node.js was not found')).toBeInTheDocument();
    expect(screen.getByText('/tmp/c.log')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Restart' }));
    expect(client.restartCompanion).toHaveBeenCalled();
  });

  it('says of any other failure that nothing is lost, and tries again', async () => {
    const client = failing(new SkillsError('network', 0, 'Jupyter Server did not answer.'));
    await draw(client);
    expect(screen.getByText('Jupyter Server did not answer.')).toBeInTheDocument();
    expect(screen.getByText(/Your skills are unchanged/)).toBeInTheDocument();
    client.listSkills.mockResolvedValue([aSkill()]);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(screen.queryByText('Jupyter Server did not answer.')).toBeNull();
  });

  it('clears a filter that matches nothing', async () => {
    const { model } = await draw(fakeClient([aSkill()]));
    act(() => {
      model.filter.text = 'zzz';
    });
    await userEvent.setup().click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(model.filter.isActive).toBe(false);
  });
});

describe('PanelStatus', () => {
  it('names the administrator’s rule where imports are off', async () => {
    const { model } = aModel(fakeClient([aSkill()], { context: () => Promise.resolve(forbidden) }));
    await model.start();
    renderView(model, <PanelStatus />);
    expect(screen.getByText(/Importing is switched off by your administrator/)).toHaveTextContent(
      'allow_github_skill_import'
    );
  });

  it('counts the progress of a batch', async () => {
    const { model } = aModel(fakeClient([aSkill()]));
    await model.start();
    renderView(model, <PanelStatus />);
    act(() =>
      model.jobs.report({
        operation: 'o',
        kind: 'sync',
        state: 'running',
        done: 5,
        total: 17,
        current: [],
        results: []
      })
    );
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '5');
    expect(screen.getByText('Syncing: 5 of 17')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Syncing…');
  });
});
