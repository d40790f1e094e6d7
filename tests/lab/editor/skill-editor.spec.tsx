import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SkillsError } from '../../../src/client';

import { anEditor, SKILL } from './an-editor';

type Opened = Awaited<ReturnType<typeof anEditor>>;

let opened: Opened;

async function open(...parameters: Parameters<typeof anEditor>): Promise<Opened> {
  opened = await act(() => anEditor(...parameters));
  return opened;
}

afterEach(() => {
  act(() => {
    opened.dispose();
  });
});

const description = () => screen.findByRole('textbox', { name: 'Description' });

/** Types over all that is in a field. */
async function retype(field: HTMLElement, text: string): Promise<void> {
  await userEvent.type(field, text, {
    initialSelectionStart: 0,
    initialSelectionEnd: (field as HTMLTextAreaElement).value.length
  });
}

describe('the form', () => {
  it('changes the bytes of the edited field alone', async () => {
    const { context, disk } = await open();
    await retype(await description(), 'Fill all forms');
    expect(context.model.toString()).toBe(
      SKILL.replace('Fill forms # for now', 'Fill all forms # for now')
    );
    expect(context.model.dirty).toBe(true);
    await act(() => context.save());
    expect(disk.read('SKILL.md')).toBe(context.model.toString());
    expect(context.model.dirty).toBe(false);
  });

  it('follows what is typed into the text', async () => {
    const { context } = await open();
    const at = SKILL.indexOf('Fill forms');
    act(() => {
      context.model.sharedModel.updateSource(at, at + 4, 'Read');
    });
    await waitFor(async () => expect(await description()).toHaveValue('Read forms'));
  });

  it('edits the instructions without touching what is above', async () => {
    const { context, editor } = await open();
    const body = within(editor.node).getByRole('textbox', { name: 'Instructions' });
    expect(body).toHaveTextContent('# PDF');
    expect(body).not.toHaveTextContent('description');
    act(() => {
      const at = SKILL.indexOf('Fill them');
      context.model.sharedModel.updateSource(at, at + 4, 'Read');
    });
    expect(body).toHaveTextContent('Read them.');
  });

  it('leads to the text while the frontmatter cannot be read, and keeps it', async () => {
    const { context, editor } = await open({ 'SKILL.md': '---\nname: "pdf\n---\nBody\n' });
    await userEvent.click(await screen.findByRole('button', { name: /SKILL.md tab/ }));
    expect(screen.getByRole('tab', { name: 'SKILL.md' })).toHaveAttribute('aria-selected', 'true');
    expect(within(editor.node).getByRole('textbox', { name: 'SKILL.md' })).toHaveTextContent(
      '"pdf'
    );
    expect(context.model.toString()).toBe('---\nname: "pdf\n---\nBody\n');
  });
});

describe('the tabs', () => {
  it('are chosen by arrow keys', async () => {
    await open();
    screen.getByRole('tab', { name: 'Form' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'SKILL.md' })).toHaveFocus();
    expect(screen.getByRole('tabpanel')).toHaveAccessibleName('SKILL.md');
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tabpanel')).toHaveAccessibleName('Execution');
  });
});

describe('a change from outside', () => {
  const THEIRS = SKILL.replace('Fill them.', 'Read them.');

  it('is taken where nothing is unsaved, and leaves it saved', async () => {
    const { changeOutside, context } = await open();
    act(() => changeOutside(THEIRS));
    await waitFor(() => expect(context.model.toString()).toBe(THEIRS));
    await waitFor(() => expect(context.model.dirty).toBe(false));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('never replaces unsaved text; kept, it is saved over the other', async () => {
    const { changeOutside, context, disk } = await open();
    await retype(await description(), 'Mine');
    const mine = context.model.toString();
    act(() => changeOutside(THEIRS));
    const bar = await screen.findByRole('alert');
    expect(bar).toHaveTextContent('SKILL.md was changed on disk.');
    expect(context.model.toString()).toBe(mine);
    await userEvent.click(within(bar).getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await act(() => context.save());
    expect(disk.read('SKILL.md')).toBe(mine);
  });

  it('is taken on request', async () => {
    const { changeOutside, context } = await open();
    await retype(await description(), 'Mine');
    act(() => changeOutside(THEIRS));
    const bar = await screen.findByRole('alert');
    await userEvent.click(within(bar).getByRole('button', { name: 'Reload' }));
    await waitFor(() => expect(context.model.toString()).toBe(THEIRS));
    expect(context.model.dirty).toBe(false);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('can be compared before it is decided', async () => {
    const { changeOutside, context } = await open();
    await retype(await description(), 'Mine');
    const mine = context.model.toString();
    act(() => changeOutside(THEIRS));
    const bar = await screen.findByRole('alert');
    await userEvent.click(within(bar).getByRole('button', { name: 'Compare' }));
    // The test's page does not know that a dialog is open.
    const hidden = { hidden: true };
    const theirs = await screen.findByRole('textbox', { name: 'On disk', ...hidden });
    expect(theirs).toHaveTextContent('Read them.');
    await userEvent.click(screen.getByRole('button', { name: 'Keep Mine', ...hidden }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(context.model.toString()).toBe(mine);
  });

  it('says that the skill is gone, and keeps the text', async () => {
    const { changeOutside, client, context } = await open();
    client.getSkill.mockRejectedValue(new SkillsError('skill-not-found', 404, 'Gone.'));
    act(() => changeOutside(THEIRS));
    expect(await screen.findByText(/was deleted, renamed or moved/)).toBeVisible();
    expect(context.model.toString()).toBe(SKILL);
  });
});

it('goes with a skill that is renamed', async () => {
  const { context, drive } = await open();
  await act(() => drive.noteRenamed('user/pdf', 'user/pdf-forms'));
  expect(context.path).toBe('skills:user/pdf-forms/SKILL.md');
  expect(opened.editor.skill.disk.skill).toEqual({ scope: 'user', name: 'pdf-forms' });
  await waitFor(() => expect(opened.editor.skill.disk.outside).toEqual({ kind: 'same' }));
});

describe('the checks', () => {
  it('judge what is typed, at its line', async () => {
    const { context } = await open();
    act(() => {
      context.model.sharedModel.updateSource(
        SKILL.indexOf('name'),
        SKILL.indexOf('pdf'),
        'name: "'
      );
    });
    await waitFor(
      () => expect(opened.editor.skill.checks.verdict.diagnostics[0]).toMatchObject({ line: 2 }),
      { timeout: 3000 }
    );
    expect(opened.editor.skill.checks.verdict.grade).toBe('broken');
  });

  it('can be asked of the server', async () => {
    const finding = {
      severity: 'error',
      code: 'name-mismatch',
      message: 'From the server.'
    } as const;
    const { client, editor } = await open(undefined, {
      validate: () => Promise.resolve({ valid: false, grade: 'works', diagnostics: [finding] })
    });
    await act(() => editor.skill.checks.run());
    expect(client.validate).toHaveBeenCalledWith({ content: SKILL, scope: 'user', name: 'pdf' });
    expect(await screen.findByText('From the server.')).toBeVisible();
    expect(screen.getByText('Checked by the server')).toBeVisible();
    act(() => {
      editor.skill.context.model.sharedModel.updateSource(0, 0, '\n');
    });
    await waitFor(() => expect(screen.queryByText('From the server.')).toBeNull());
    expect(screen.queryByText('Checked by the server')).toBeNull();
  });
});
