import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SkillsError, type SkillsClient } from '../../../src/client';
import { SKILLS_CHANGED, type SkillFile } from '../../../src/contracts';
import { aModel } from '../a-model';
import { aDetail, aSkill, fakeClient } from '../fake-client';

import { aFile } from './a-file';
import { renderDetail } from './render-detail';

/** The Files tab over these files; `opened` notes what is opened in JupyterLab. */
async function showFiles(files: SkillFile[], answers: Partial<SkillsClient> = {}) {
  const { events, model } = aModel(
    fakeClient([aSkill()], {
      getSkill: () => Promise.resolve({ skill: { ...aDetail(), files }, etag: null }),
      ...answers
    })
  );
  await model.start();
  const opened = jest.fn();
  const { commands } = renderDetail(model, { tab: 'files', events: events.signal });
  commands.addCommand('docmanager:open', {
    describedBy: { args: { type: 'object' } },
    execute: args => {
      opened(args['path']);
    }
  });
  const tree = await screen.findByRole('treegrid', { name: 'Files of pdf' });
  return { events, opened, tree, user: userEvent.setup() };
}

const lines = () => screen.getAllByRole('row').map(row => row.getAttribute('data-path'));

describe('FilesTab', () => {
  beforeEach(() => {
    // jsdom lays nothing out.
    Element.prototype.scrollIntoView = () => undefined;
  });

  it('shows directories before files, with size and marks', async () => {
    await showFiles([
      aFile('SKILL.md'),
      aFile('data.bin', { binary: true, size: 2_500_000 }),
      aFile('scripts/run10.sh', { executable: true }),
      aFile('scripts/run9.sh')
    ]);
    expect(lines()).toEqual([
      'scripts',
      'scripts/run9.sh',
      'scripts/run10.sh',
      'data.bin',
      'SKILL.md'
    ]);
    expect(screen.getByRole('row', { name: /run10.sh executable 1.2 kB/ })).toHaveAttribute(
      'aria-level',
      '2'
    );
    expect(screen.getByRole('row', { name: /data.bin binary 2.5 MB/ })).toBeInTheDocument();
  });

  it('opens a file through the drive, by click and by Enter', async () => {
    const { opened, user } = await showFiles([aFile('SKILL.md'), aFile('scripts/run.py')]);
    await user.click(screen.getByText('run.py'));
    expect(opened).toHaveBeenLastCalledWith('skills:user/pdf/scripts/run.py');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened).toHaveBeenLastCalledWith('skills:user/pdf/SKILL.md');
  });

  it('shows where a link leads and does not open it', async () => {
    const { opened, user } = await showFiles([aFile('away', { link: '/etc/passwd' })]);
    const line = screen.getByRole('row', { name: /away link to \/etc\/passwd, not followed/ });
    expect(line).toHaveAttribute('aria-disabled', 'true');
    expect(within(line).queryByRole('button')).toBeNull();
    await user.click(screen.getByText('away'));
    await user.keyboard('{Enter}');
    expect(opened).not.toHaveBeenCalled();
  });

  it('walks, opens and closes directories with the arrow keys', async () => {
    const { user } = await showFiles([aFile('SKILL.md'), aFile('a/b/c.txt')]);
    const focused = () => document.activeElement?.getAttribute('data-path');
    act(() => {
      screen.getByRole('row', { name: 'a' }).focus();
    });
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('a/b');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('row', { name: 'b' })).toHaveAttribute('aria-expanded', 'false');
    expect(lines()).toEqual(['a', 'a/b', 'SKILL.md']);
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('a');
    await user.keyboard('{End}');
    expect(focused()).toBe('SKILL.md');
    await user.keyboard('{Home}{Enter}');
    expect(lines()).toEqual(['a', 'SKILL.md']);
  });

  it('keeps the keyboard in the tree when the focused file is gone', async () => {
    let files = [aFile('a.txt'), aFile('b.txt'), aFile('c.txt')];
    const { events, user } = await showFiles(files, {
      getSkill: () => Promise.resolve({ skill: { ...aDetail(), files }, etag: null })
    });
    await user.click(screen.getByRole('row', { name: /b.txt/ }));
    files = [aFile('a.txt'), aFile('c.txt')];
    act(() => {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: 'pdf', change: 'external' });
    });
    await waitFor(() => {
      expect(screen.getByRole('row', { name: /c.txt/ })).toHaveFocus();
    });
  });

  it('draws a fraction of 2,000 files, and all of them can be reached', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => aFile(`file-${index}.txt`));
    const { opened, tree, user } = await showFiles(many);
    expect(tree).toHaveAttribute('aria-rowcount', '2000');
    expect(lines().length).toBeLessThan(60);
    act(() => {
      screen.getByRole('row', { name: /file-0.txt/ }).focus();
    });
    await user.keyboard('{End}{Enter}');
    expect(opened).toHaveBeenCalledWith('skills:user/pdf/file-1999.txt');
  });

  it('starts large trees closed', async () => {
    const many = Array.from({ length: 200 }, (_, index) => aFile(`data/${index}.txt`));
    const { user } = await showFiles(many);
    expect(lines()).toEqual(['data']);
    await user.click(screen.getByText('data'));
    expect(lines()).toContain('data/0.txt');
  });

  it('downloads under the file’s own name, and says why when it cannot', async () => {
    const saved: string[] = [];
    URL.createObjectURL = () => 'blob:1';
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement
    ) {
      saved.push(this.download);
    });
    const content = { encoding: 'utf-8', content: 'x', size: 1, executable: false } as const;
    const getFile = jest.fn<ReturnType<SkillsClient['getFile']>, []>(() =>
      Promise.resolve({ ...content, path: 'docs/a.txt', modifiedAt: '', etag: null })
    );
    const { user } = await showFiles([aFile('docs/a.txt')], { getFile });
    await user.click(screen.getByRole('button', { name: 'Download a.txt' }));
    expect(saved).toEqual(['a.txt']);
    getFile.mockRejectedValueOnce(new SkillsError('too-large', 413, 'It is too large.'));
    await user.click(screen.getByRole('button', { name: 'Download a.txt' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('It is too large.');
    click.mockRestore();
  });
});
