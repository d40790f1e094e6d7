import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { AskedPlan } from '../../../src/lab/changes/asked-plan';
import { ChangesView } from '../../../src/lab/changes/changes-view';
import { CommandIDs } from '../../../src/lab/commands';
import { aModel } from '../a-model';
import { anOperation, aTrackingSkill, fakeClient } from '../fake-client';
import { renderView } from '../panel/render-view';

import { aComparison, aPlan, aPlannedFile, aVersionFile, FROM, REF } from './a-plan';

const EDITED = [aPlannedFile({ mine: 'modified', outcome: 'merged' })];
const CONFLICT = [aPlannedFile({ mine: 'modified', outcome: 'conflict' })];

async function draw(answers: Partial<SkillsClient>) {
  const client = fakeClient([aTrackingSkill({ updateAvailable: true })], {
    sync: () => Promise.resolve({ updated: true, ref: REF, snapshot: 's1' }),
    ...answers
  });
  const { model } = aModel(client);
  await model.start();
  const plan = new AskedPlan(model, { scope: 'user', name: 'pdf' });
  const { ran } = renderView(model, <ChangesView plan={plan} />);
  return {
    ask: () => act(() => plan.ask()),
    client,
    model,
    plan,
    ran,
    user: userEvent.setup()
  };
}

describe('ChangesView', () => {
  it('tells first what the new version can do that the old one could not', async () => {
    const { ask } = await draw({
      planSync: () =>
        Promise.resolve(
          aPlan({
            upstreamChanges: aComparison({
              powers: {
                executables: ['scripts/run.sh'],
                hosts: ['evil.example'],
                absolutePaths: ['/etc/passwd'],
                allowedTools: { added: ['Bash(curl:*)'], removed: [] }
              }
            })
          })
        )
    });
    await ask();
    const [first] = screen.getAllByRole('heading', { level: 2 });
    expect(first).toHaveTextContent('What it can do now');
    for (const power of ['scripts/run.sh', 'evil.example', '/etc/passwd', 'Bash(curl:*)']) {
      expect(screen.getByText(power)).toBeVisible();
    }
  });

  it('says so when it can do nothing new, and links the comparison of the host', async () => {
    const { ask } = await draw({ planSync: () => Promise.resolve(aPlan()) });
    await ask();
    expect(screen.getByText('Nothing new it can do.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Compare on GitHub' })).toHaveAttribute(
      'href',
      `https://github.com/acme/skills/compare/${FROM}...${REF}`
    );
  });

  it('shows how a file differs when it is opened', async () => {
    const files = [
      {
        path: 'notes.md',
        change: 'modified',
        binary: false,
        executable: false,
        oldSize: 3,
        newSize: 4
      }
    ] as const;
    const { ask, client, user } = await draw({
      planSync: () =>
        Promise.resolve(aPlan({ upstreamChanges: aComparison({ files: [...files] }) })),
      getVersionFile: (_scope, _name, version) => Promise.resolve(aVersionFile(version.slice(0, 4)))
    });
    await ask();
    expect(client.getVersionFile).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: /notes\.md changed/ }));
    expect(await screen.findByRole('textbox', { name: 'Before' })).toHaveTextContent('base');
    expect(screen.getByRole('textbox', { name: 'Upstream now' })).toHaveTextContent('tree');
  });

  it('plans again when the server has forgotten what upstream held', async () => {
    const files = [
      {
        path: 'notes.md',
        change: 'modified',
        binary: false,
        executable: false,
        oldSize: 3,
        newSize: 4
      }
    ] as const;
    let isKnown = false;
    const { ask, client, user } = await draw({
      planSync: () =>
        Promise.resolve(aPlan({ upstreamChanges: aComparison({ files: [...files] }) })),
      getVersionFile: (_scope, _name, version) =>
        isKnown
          ? Promise.resolve(aVersionFile(version.slice(0, 4)))
          : Promise.reject(new SkillsError('not-found', 404, 'It is not known any more.'))
    });
    await ask();
    await user.click(screen.getByRole('button', { name: /notes\.md changed/ }));
    const retry = await screen.findByRole('button', { name: 'Retry' });
    isKnown = true;
    await user.click(retry);
    expect(await screen.findByRole('textbox', { name: 'Upstream now' })).toHaveTextContent('tree');
    expect(client.planSync).toHaveBeenCalledTimes(2);
  });

  it('takes what was shown, and offers Undo where it was done', async () => {
    const { ask, client, user } = await draw({ planSync: () => Promise.resolve(aPlan()) });
    await ask();
    await user.click(screen.getByRole('button', { name: 'Take this version' }));
    expect(client.sync).toHaveBeenCalledWith(
      'user',
      'pdf',
      expect.objectContaining({ onLocalEdits: 'merge', ref: REF, hash: 'sha256:00' })
    );
    expect(await screen.findByRole('button', { name: 'Undo the sync of pdf' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'What changed in pdf' })).toHaveFocus();
  });

  it('asks about each way of treating own edits, and does the chosen one', async () => {
    const { ask, client, user } = await draw({
      planSync: (_scope, _name, { onLocalEdits } = {}) =>
        Promise.resolve(
          aPlan({
            files:
              onLocalEdits === 'keep'
                ? [aPlannedFile({ mine: 'modified', outcome: 'mine' })]
                : EDITED
          })
        )
    });
    await ask();
    expect(screen.getByText('holds both changes')).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Merge' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'Keep mine' }));
    expect(await screen.findByText('stays as yours')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Keep mine' }));
    expect(client.sync).toHaveBeenCalledWith(
      'user',
      'pdf',
      expect.objectContaining({ onLocalEdits: 'keep' })
    );
  });

  it('leads to the merge view where there are conflicts', async () => {
    const { ask, client, ran, user } = await draw({
      planSync: () => Promise.resolve(aPlan({ files: CONFLICT }))
    });
    await ask();
    await user.click(screen.getByRole('button', { name: 'Settle 1 conflict…' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.resolve, { scope: 'user', name: 'pdf' });
    expect(client.sync).not.toHaveBeenCalled();
  });

  it('plans again when something changed meanwhile', async () => {
    const { ask, client, user } = await draw({
      planSync: () => Promise.resolve(aPlan()),
      sync: () =>
        Promise.reject(new SkillsError('changed-meanwhile', 412, 'Upstream moved on since.'))
    });
    await ask();
    await user.click(screen.getByRole('button', { name: 'Take this version' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Upstream moved on since.');
    expect(client.planSync).toHaveBeenCalledTimes(2);
  });

  it('can be cancelled while it asks, and tells why it failed', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { client, plan, user } = await draw({
      planSync: () => new Promise((_resolve, reject) => (fail = reject)),
      cancelOperation: () => {
        fail(new SkillsError('cancelled', 499, 'Cancelled.'));
        return Promise.resolve(anOperation());
      }
    });
    const asked = plan.ask();
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await act(() => asked);
    expect(client.cancelOperation).toHaveBeenCalled();
    expect(await screen.findByRole('button', { name: 'Retry' })).toBeVisible();
  });

  it('compares with the local files where the base is not known', async () => {
    const { ask, client } = await draw({
      planSync: () => Promise.resolve(aPlan({ baseVersion: null })),
      compare: () => Promise.resolve(aComparison())
    });
    await ask();
    expect(client.compare).toHaveBeenCalledWith(
      'user',
      'pdf',
      'current',
      expect.stringMatching(/^tree-/)
    );
  });

  it('says when nothing changed', async () => {
    const { ask } = await draw({
      planSync: () => Promise.resolve(aPlan({ updateAvailable: false, files: [] }))
    });
    await ask();
    expect(screen.getByText(/Nothing changed upstream since/)).toBeVisible();
  });
});
