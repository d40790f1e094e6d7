import { waitFor } from '@testing-library/react';

import { SkillsError } from '../../../../../src/client';
import type { PreviewResponse } from '../../../../../src/contracts';
import { ImportSession } from '../../../../../src/lab/dialogs/import/session/import-session';
import { RecentSources } from '../../../../../src/lab/dialogs/import/session/recent-sources';
import { aModel } from '../../../a-model';
import { aContext, aSkill, COMMIT, fakeClient } from '../../../fake-client';
import { held } from '../../../held';
import { aPreview, found, manySkills } from '../a-preview';

async function aSession(client = fakeClient([], found())) {
  const { model } = aModel(client);
  await model.start();
  return { model, client, session: new ImportSession(model, new RecentSources(null)) };
}

/** At the second step, with what was found. */
async function aSelection(client = fakeClient([], found())) {
  const { session, ...rest } = await aSession(client);
  session.form.text = 'anthropics/skills';
  await session.look();
  const { selection } = session;
  if (selection === null) {
    throw new Error('nothing was found');
  }
  return { session, ...selection, ...rest };
}

describe('ImportSession', () => {
  it('says at once what an address means and asks the server nothing', async () => {
    const { client, session } = await aSession();
    expect(session.form.understood).toBeNull();
    session.form.text = 'https://github.com/anthropics/skills/tree/main/skills/pdf';
    expect(session.form.understood).toMatchObject({
      ok: true,
      address: { owner: 'anthropics', repo: 'skills' }
    });
    session.form.text = 'https://gitlab.com/a/b';
    expect(session.form.understood).toMatchObject({ ok: false, refusal: 'host' });
    await session.look();
    expect(client.preview).not.toHaveBeenCalled();
  });

  it('installs exactly the commit that was shown', async () => {
    const { choices, client, session } = await aSelection();
    choices.tracks = true;
    await expect(session.install()).resolves.toEqual([{ scope: 'user', name: 'pdf' }]);
    expect(client.importSkills).toHaveBeenCalledWith(
      expect.objectContaining({
        url: 'https://github.com/anthropics/skills',
        paths: ['skills/pdf'],
        scope: 'user',
        commit: COMMIT,
        onConflict: 'fail',
        tracksUpstream: true
      })
    );
    expect(session.step).toBe('results');
  });

  it.each([
    ['source-not-found', 404],
    ['upstream-rate-limited', 502],
    ['policy-denied', 403]
  ] as const)('stays at the address when looking fails with %s', async (code, status) => {
    const error = new SkillsError(code, status, 'Refused');
    const { session } = await aSession(fakeClient([], { preview: () => Promise.reject(error) }));
    session.form.text = 'anthropics/skills';
    await session.look();
    expect(session.step).toBe('source');
    expect(session.error).toBe(error);
    expect(session.form.text).toBe('anthropics/skills');
    session.form.text = 'anthropics/skill';
    expect(session.error).toBeNull();
  });

  it('drops the answer about an address that was changed meanwhile, and asks for its end', async () => {
    const answer = held<PreviewResponse>();
    const { client, session } = await aSession(
      fakeClient([], { ...found(), preview: () => answer.promise })
    );
    session.form.text = 'anthropics/skills';
    const looking = session.look();
    expect(session.isLooking).toBe(true);
    session.form.text = 'acme/other';
    expect(session.isLooking).toBe(false);
    expect(client.cancelOperation).toHaveBeenCalledWith(
      client.preview.mock.calls[0]?.[0].operation
    );
    answer.answer(aPreview());
    await looking;
    expect(session.step).toBe('source');
  });

  it('can be told to look no longer, and look again', async () => {
    const answers = [held<PreviewResponse>().promise, Promise.resolve(aPreview())];
    const { session } = await aSession(
      fakeClient([], {
        ...found(),
        preview: () => answers.shift() ?? Promise.reject(new Error('asked too often'))
      })
    );
    session.form.text = 'anthropics/skills';
    void session.look();
    session.stopLooking();
    expect(session.isLooking).toBe(false);
    expect(session.error).toBeNull();
    await session.look();
    expect(session.step).toBe('skills');
  });

  it('checks the name as it is typed', async () => {
    const { choices } = await aSelection();
    for (const name of ['PDF', 'a--b', '-a', 'con', '']) {
      choices.name = name;
      expect(choices.obstacle).toBe('invalid-name');
    }
    choices.name = 'my-pdf';
    expect(choices.obstacle).toBeNull();
  });

  it('offers a free name where the wanted one is taken', async () => {
    const installed = [aSkill({ name: 'pdf' }), aSkill({ name: 'pdf-2' })];
    const { choices, client, session } = await aSelection(fakeClient(installed, found()));
    expect(choices.isNameTaken).toBe(true);
    expect(choices.otherName).toBe('pdf-3');
    choices.name = 'pdf-3';
    await session.install();
    expect(client.importSkills).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'pdf-3', paths: ['skills/pdf'] })
    );
  });

  it('gives a name to one skill only', async () => {
    const {
      choices,
      client,
      found: skills,
      session
    } = await aSelection(fakeClient([], found(aPreview(...manySkills(3)))));
    skills.toggle('skills/skill-0');
    choices.name = 'mine';
    skills.toggle('skills/skill-2');
    expect(choices.only).toBeNull();
    expect(choices.wishedName).toBeNull();
    await session.install();
    expect(client.importSkills.mock.calls[0]?.[0]).not.toHaveProperty('name');
  });

  it('keeps everything when nothing could be installed', async () => {
    const error = new SkillsError('storage-full', 507, 'No space left');
    const { choices, session } = await aSelection(
      fakeClient([], { ...found(), importSkills: () => Promise.reject(error) })
    );
    choices.name = 'mine';
    choices.onConflict = 'skip';
    await expect(session.install()).resolves.toEqual([]);
    expect(session.error).toBe(error);
    expect(session.step).toBe('skills');
    expect(session.selection?.choices).toBe(choices);
    expect([choices.name, choices.obstacle]).toEqual(['mine', null]);
  });

  it('still reads the text of the skill looked at after nothing could be installed', async () => {
    const error = new SkillsError('storage-full', 507, 'No space left');
    const { client, session } = await aSelection(
      fakeClient([], { ...found(), importSkills: () => Promise.reject(error) })
    );
    await session.install();
    const texts = () => client.preview.mock.calls.filter(([{ path }]) => path === 'skills/pdf');
    await waitFor(() => {
      expect(texts()).toHaveLength(1);
      expect(session.selection?.found.focused?.body).toBe('# Text');
    });
  });

  it('keeps ticks and choices at another look at the same address', async () => {
    const {
      choices,
      found: skills,
      session
    } = await aSelection(fakeClient([], found(aPreview(...manySkills(3)))));
    skills.toggle('skills/skill-1');
    choices.tracks = true;
    await session.look();
    const again = session.selection;
    expect(again?.found).not.toBe(skills);
    expect(again?.found.ticked.map(({ name }) => name)).toEqual(['skill-1']);
    expect(again?.choices.tracks).toBe(true);
  });

  it('wants the user’s word for a repository that has another owner', async () => {
    const moved = { ...aPreview(), repository: 'newowner/skills' };
    const { choices, client, session } = await aSelection(fakeClient([], found(moved)));
    expect(choices.moved).toMatchObject({ from: 'anthropics/skills', hasOtherOwner: true });
    expect(choices.obstacle).toBe('other-owner');
    await session.install();
    expect(client.importSkills).not.toHaveBeenCalled();
    choices.acceptsOwner = true;
    await session.install();
    expect(client.importSkills).toHaveBeenCalledTimes(1);
  });

  it('only tells when a repository was renamed by its owner', async () => {
    const renamed = { ...aPreview(), repository: 'Anthropics/agent-skills' };
    const { choices } = await aSelection(fakeClient([], found(renamed)));
    expect(choices.moved).toMatchObject({ to: 'Anthropics/agent-skills', hasOtherOwner: false });
    expect(choices.obstacle).toBeNull();
  });

  it('has something to lose only once choices were made', async () => {
    const { choices, session } = await aSelection();
    expect(session.wouldLose).toBe(false);
    choices.tracks = true;
    expect(session.wouldLose).toBe(true);
    session.askBeforeClosing();
    session.back();
    expect(session.wouldLose).toBe(true);
    expect(session.isLeaving).toBe(false);
    await session.look();
    await session.install();
    expect(session.wouldLose).toBe(false);
  });

  it('never starts in a project scope that does not exist', async () => {
    const context = aContext({ projectSkillsDir: null, projectSkillsReason: 'It is your home' });
    const { model } = aModel(fakeClient([], { context: () => Promise.resolve(context) }));
    await model.start();
    const session = new ImportSession(model, new RecentSources(null), { scope: 'project' });
    expect(session.form.scope).toBe('user');
    expect(session.form.noProjectReason).toBe('It is your home');
  });
});
