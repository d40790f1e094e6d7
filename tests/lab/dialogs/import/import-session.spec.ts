import { SkillsError } from '../../../../src/client';
import type { PreviewResponse } from '../../../../src/contracts';
import { ImportSession } from '../../../../src/lab/dialogs/import/import-session';
import { RecentSources } from '../../../../src/lab/dialogs/import/recent-sources';
import { aModel } from '../../a-model';
import { aContext, aSkill, COMMIT, fakeClient } from '../../fake-client';
import { held } from '../../held';

import { aPreview, aPreviewSkill, found } from './a-preview';

async function aSession(client = fakeClient([], found())) {
  const { model } = aModel(client);
  await model.start();
  return { model, client, session: new ImportSession(model, new RecentSources(null)) };
}

describe('ImportSession', () => {
  it('says at once what an address means and asks the server nothing', async () => {
    const { client, session } = await aSession();
    expect(session.understood).toBeNull();
    session.address = 'https://github.com/anthropics/skills/tree/main/skills/pdf';
    expect(session.understood).toMatchObject({
      ok: true,
      address: { owner: 'anthropics', repo: 'skills' }
    });
    session.address = 'https://gitlab.com/a/b';
    expect(session.understood?.ok).toBe(false);
    await session.look();
    expect(client.preview).not.toHaveBeenCalled();
  });

  it('shows what was found, the first skill with its text', async () => {
    const { session } = await aSession();
    session.address = 'anthropics/skills';
    await session.look();
    expect(session.step).toBe('skill');
    expect(session.skill).toMatchObject({ name: 'pdf', body: '# Text' });
  });

  it('installs exactly the commit that was shown, from the skill’s own address', async () => {
    const { client, session } = await aSession();
    session.address = 'anthropics/skills';
    await session.look();
    session.tracks = true;
    await expect(session.install()).resolves.toEqual({ scope: 'user', name: 'pdf' });
    expect(client.importSkill).toHaveBeenCalledWith(
      expect.objectContaining({
        url: 'https://github.com/anthropics/skills/tree/main/skills/pdf',
        scope: 'user',
        commit: COMMIT,
        name: 'pdf',
        onConflict: 'fail',
        tracksUpstream: true
      })
    );
  });

  it('asks for the text of another skill when it is chosen, and for none twice', async () => {
    const skills = [aPreviewSkill(), aPreviewSkill({ path: 'skills/docx', name: 'docx' })];
    const { client, session } = await aSession(fakeClient([], found(aPreview(...skills))));
    session.address = 'anthropics/skills';
    await session.look();
    await session.choose('skills/docx');
    await session.choose('skills/pdf');
    expect(session.name).toBe('pdf');
    expect(client.preview.mock.calls.map(([request]) => request.path)).toEqual([
      undefined,
      'skills/pdf',
      'skills/docx'
    ]);
  });

  it.each([
    ['source-not-found', 404],
    ['upstream-rate-limited', 502],
    ['policy-denied', 403]
  ] as const)('stays at the address when looking fails with %s', async (code, status) => {
    const error = new SkillsError(code, status, 'Refused');
    const { session } = await aSession(fakeClient([], { preview: () => Promise.reject(error) }));
    session.address = 'anthropics/skills';
    await session.look();
    expect(session.step).toBe('source');
    expect(session.error).toBe(error);
    expect(session.address).toBe('anthropics/skills');
    session.address = 'anthropics/skill';
    expect(session.error).toBeNull();
  });

  it('drops the answer about an address that was changed meanwhile', async () => {
    const answer = held<PreviewResponse>();
    const { session } = await aSession(fakeClient([], { preview: () => answer.promise }));
    session.address = 'anthropics/skills';
    const looking = session.look();
    session.address = 'acme/other';
    answer.answer(aPreview());
    await looking;
    expect(session.step).toBe('source');
    expect(session.address).toBe('acme/other');
  });

  it('checks the name as it is typed', async () => {
    const { session } = await aSession();
    session.address = 'anthropics/skills';
    await session.look();
    for (const name of ['PDF', 'a--b', '-a', 'con', '']) {
      session.name = name;
      expect(session.canInstall).toBe(false);
    }
    session.name = 'my-pdf';
    expect(session.canInstall).toBe(true);
  });

  it('offers to replace a taken name, or another that is free', async () => {
    const installed = [aSkill({ name: 'pdf' }), aSkill({ name: 'pdf-2' })];
    const { client, session } = await aSession(fakeClient(installed, found()));
    session.address = 'anthropics/skills';
    await session.look();
    expect(session.isNameTaken).toBe(true);
    expect(session.canInstall).toBe(false);
    expect(session.otherName).toBe('pdf-3');
    session.replaces = true;
    await session.install();
    expect(client.importSkill).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'pdf', onConflict: 'overwrite' })
    );
    session.scope = 'project';
    expect(session.isNameTaken).toBe(false);
  });

  it('keeps everything when installing fails', async () => {
    const error = new SkillsError('storage-full', 507, 'No space left');
    const answers = { ...found(), importSkill: () => Promise.reject(error) };
    const { session } = await aSession(fakeClient([], answers));
    session.address = 'anthropics/skills';
    await session.look();
    session.name = 'mine';
    await expect(session.install()).resolves.toBeNull();
    expect(session.error).toBe(error);
    expect(session.name).toBe('mine');
    expect(session.step).toBe('skill');
    expect(session.canInstall).toBe(true);
  });

  it('says when the repository goes by another name now', async () => {
    const moved = { ...aPreview(), repository: 'newowner/skills' };
    const { client, session } = await aSession(fakeClient([], found(moved)));
    session.address = 'anthropics/skills';
    await session.look();
    expect(session.movedFrom).toBe('anthropics/skills');
    await session.install();
    expect(client.importSkill.mock.calls[0]?.[0].url).toContain('newowner/skills');
  });

  it('has something to lose only once choices were made', async () => {
    const { session } = await aSession();
    session.address = 'anthropics/skills';
    expect(session.wouldLose).toBe(false);
    await session.look();
    expect(session.wouldLose).toBe(false);
    session.tracks = true;
    expect(session.wouldLose).toBe(true);
  });

  it('never starts in a project scope that does not exist', async () => {
    const context = aContext({ projectSkillsDir: null, projectSkillsReason: 'It is your home' });
    const { model } = aModel(fakeClient([], { context: () => Promise.resolve(context) }));
    await model.start();
    const session = new ImportSession(model, new RecentSources(null), { scope: 'project' });
    expect(session.scope).toBe('user');
    expect(session.noProjectReason).toBe('It is your home');
  });
});
