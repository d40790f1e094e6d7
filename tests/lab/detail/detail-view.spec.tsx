import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SkillsError } from '../../../src/client';
import { SKILLS_CHANGED, type SkillDetail, type SkillSummary } from '../../../src/contracts';
import { CommandIDs } from '../../../src/lab/commands';
import { aModel } from '../a-model';
import { aContext, aDetail, aSkill, aTrackingSkill, COMMIT, fakeClient } from '../fake-client';

import { PDF, renderDetail } from './render-detail';

/** A started model of one skill, read as `detail`. */
async function started(skill: SkillSummary, detail: Partial<SkillDetail> = {}) {
  const client = fakeClient([skill], {
    getSkill: () => Promise.resolve({ skill: { ...aDetail(skill), ...detail }, etag: null })
  });
  const made = aModel(client);
  await made.model.start();
  return { client, ...made };
}

describe('DetailView', () => {
  it('shows the frontmatter as a table and the body rendered', async () => {
    const { model } = await started(aSkill(), {
      body: '## How to fill',
      frontmatter: { name: 'pdf', 'allowed-tools': ['Bash', 'Read'], metadata: { author: 'acme' } }
    });
    renderDetail(model);
    expect(await screen.findByRole('heading', { name: 'How to fill' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'allowed-tools Bash, Read' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'metadata {"author":"acme"}' })).toBeInTheDocument();
  });

  it('follows the skill when its row tells of another content', async () => {
    const skills = [aTrackingSkill()];
    let body = 'The first version';
    const client = fakeClient(skills, {
      getSkill: () => Promise.resolve({ skill: { ...aDetail(skills[0]), body }, etag: null })
    });
    const { model } = aModel(client);
    await model.start();
    renderDetail(model);
    expect(await screen.findByText('The first version')).toBeInTheDocument();
    body = 'The second version';
    skills[0] = aTrackingSkill({ hash: 'sha256:01' });
    await act(() => model.refresh());
    expect(await screen.findByText('The second version')).toBeInTheDocument();
  });

  it('reads again on an event about this skill, and on no other', async () => {
    const { client, events, model } = await started(aSkill());
    renderDetail(model, { events: events.signal });
    await screen.findByRole('tab', { name: 'Read' });
    client.getSkill.mockClear();
    await act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'other', change: 'external' });
      return Promise.resolve();
    });
    expect(client.getSkill).not.toHaveBeenCalled();
    await act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'external' });
      return Promise.resolve();
    });
    expect(client.getSkill).toHaveBeenCalledTimes(1);
  });

  it('syncs from the title row', async () => {
    const { model } = await started(aTrackingSkill());
    const { ran } = renderDetail(model);
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Sync' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.sync, PDF);
  });

  it('tells where the skill comes from, what it asks for and how large it is', async () => {
    const { model } = await started(
      aTrackingSkill({ installedAt: '2026-10-01T10:00:00Z', allowedTools: ['Bash', 'Read'] }),
      {
        license: 'Apache-2.0',
        compatibility: 'Python 3.10',
        size: 12_300,
        files: [
          {
            path: 'SKILL.md',
            size: 12_300,
            binary: false,
            executable: false,
            modifiedAt: null,
            link: null
          }
        ]
      }
    );
    renderDetail(model);
    const about = within(await screen.findByRole('complementary', { name: 'About this skill' }));
    expect(about.getByRole('link')).toHaveAttribute(
      'href',
      'https://github.com/acme/skills/tree/main/pdf'
    );
    expect(about.getByText(COMMIT.slice(0, 7))).toHaveAttribute('title', COMMIT);
    for (const text of ['Apache-2.0', 'Python 3.10', 'Bash, Read', '12.3 kB in 1 file']) {
      expect(about.getByText(text)).toBeInTheDocument();
    }
    expect(about.getByText('Last synced')).toBeInTheDocument();
  });

  it('links nothing but https addresses', async () => {
    const { model } = await started(aSkill({ source: 'javascript:alert(1)' }));
    renderDetail(model);
    expect(await screen.findByText('javascript:alert(1)')).toBeInTheDocument();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('switches tracking', async () => {
    const { model } = await started(aTrackingSkill());
    const { ran } = renderDetail(model);
    const tracking = await screen.findByRole('switch', { name: 'Track upstream' });
    expect(tracking).toBeChecked();
    await userEvent.setup().click(tracking);
    expect(ran).toHaveBeenCalledWith(CommandIDs.toggleTracking, PDF);
  });

  it.each([
    ['a managed skill', aTrackingSkill({ managed: true }), true, /kept current for you/],
    ['a skill without a source', aSkill(), true, /no source to track/],
    ['a forbidden import', aTrackingSkill(), false, /switched off by your administrator/]
  ])('says why tracking of %s cannot be switched', async (_what, skill, allowed, reason) => {
    const client = fakeClient([skill], {
      context: () => {
        const context = aContext();
        const policy = { ...context.policy, allowGithubSkillImport: allowed };
        return Promise.resolve({ ...context, policy });
      },
      getSkill: () => Promise.resolve({ skill: aDetail(skill), etag: null })
    });
    const { model } = aModel(client);
    await model.start();
    renderDetail(model);
    expect(
      await screen.findByRole('switch', { name: 'Track upstream', description: reason })
    ).toBeInTheDocument();
  });

  it('changes tabs with the arrow keys, which wrap', async () => {
    const { model } = await started(aSkill());
    renderDetail(model);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('tab', { name: 'Read' }));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Files' })).toHaveFocus();
    expect(screen.getByRole('tabpanel', { name: 'Files' })).toBeInTheDocument();
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Read', selected: true })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('tab', { name: 'History', selected: true })).toHaveFocus();
  });

  it('says that the skill was deleted and where Undo is, and shows it again once it is back', async () => {
    const gone = new SkillsError('skill-not-found', 404, 'There is no skill pdf.');
    const { client, events, model } = await started(aSkill(), { body: 'The text' });
    const { ran } = renderDetail(model, { events: events.signal });
    await screen.findByText('The text');
    client.getSkill.mockRejectedValueOnce(gone);
    act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'deleted' });
    });
    expect(await screen.findByText(/was deleted or renamed/)).toBeInTheDocument();
    expect(screen.queryByText('The text')).toBeNull();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show Skills' }));
    expect(ran).toHaveBeenCalledWith(CommandIDs.showPanel, {});
    act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'restored' });
    });
    expect(await screen.findByText('The text')).toBeInTheDocument();
    expect(screen.queryByText(/was deleted/)).toBeNull();
  });

  it('keeps what it shows when reading again fails, and says why', async () => {
    const { client, events, model } = await started(aSkill(), { body: 'The text' });
    renderDetail(model, { events: events.signal });
    await screen.findByText('The text');
    client.getSkill.mockRejectedValueOnce(new SkillsError('network', 0, 'No answer came.'));
    act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: null, change: 'external' });
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer came.');
    expect(screen.getByText('The text')).toBeInTheDocument();
  });
});
