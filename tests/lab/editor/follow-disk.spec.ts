import { Context, TextModelFactory } from '@jupyterlab/docregistry';
import { ContentsManager, ServerConnection } from '@jupyterlab/services';
import { ServiceManagerMock } from '@jupyterlab/services/lib/testutils';
import { nullTranslator } from '@jupyterlab/translation';
import { waitFor } from '@testing-library/react';
import { Panel, Widget } from '@lumino/widgets';

import { SKILLS_CHANGED } from '../../../src/contracts';
import { SkillsDrive } from '../../../src/lab/drive/skills-drive';
import { followDisk } from '../../../src/lab/editor/follow-disk';
import { LazyValue } from '../../../src/lab/lazy';
import { FakeEvents } from '../a-model';
import { SkillOnDisk } from '../drive/skill-on-disk';
import { aSkill, fakeClient } from '../fake-client';

/** `notes.md` of a skill, open in a tab of JupyterLab. */
async function openNotes() {
  const disk = new SkillOnDisk({ 'SKILL.md': '---\nname: pdf\n---\n', 'notes.md': 'one\n' });
  const api = fakeClient([aSkill()], disk.calls);
  const client = new LazyValue(() => Promise.resolve(api));
  const events = new FakeEvents();
  const contents = new ContentsManager();
  contents.addDrive(
    new SkillsDrive({
      client,
      serverSettings: ServerConnection.makeSettings(),
      events: events.signal,
      trans: nullTranslator.load('jupyterlab_skills'),
      mediaTypeOf: () => null
    })
  );
  const context = new Context({
    manager: Object.assign(new ServiceManagerMock(), { contents }),
    factory: new TextModelFactory(false),
    path: 'skills:user/pdf/notes.md'
  });
  await context.initialize(false);
  const shell = new Panel();
  shell.addWidget(new Widget());
  followDisk({
    client,
    documents: { contextForWidget: () => context },
    events: events.signal,
    shell: { widgets: () => shell.widgets.values() }
  });
  const change = (name: string, content: string): void => {
    disk.put('notes.md', content);
    events.emit(SKILLS_CHANGED, { scope: 'user', name, change: 'external' });
  };
  return { api, change, context, shell };
}

describe('followDisk', () => {
  it('takes a change from outside into a text that has nothing unsaved', async () => {
    const { change, context } = await openNotes();
    change('pdf', 'two\n');
    await waitFor(() => expect(context.model.toString()).toBe('two\n'));
    await waitFor(() => expect(context.model.dirty).toBe(false));
  });

  it('leaves unsaved text alone', async () => {
    const { api, change, context } = await openNotes();
    context.model.sharedModel.updateSource(0, 3, 'mine');
    api.getFile.mockClear();
    change('pdf', 'two\n');
    expect(api.getFile).not.toHaveBeenCalled();
    expect(context.model.toString()).toBe('mine\n');
  });

  it('reads nothing for a change of another skill', async () => {
    const { api, change } = await openNotes();
    api.getFile.mockClear();
    change('other', 'two\n');
    expect(api.getFile).not.toHaveBeenCalled();
  });
});
