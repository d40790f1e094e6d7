import { nullTranslator } from '@jupyterlab/translation';
import {
  act,
  createEvent,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import { SkillsError } from '../../../../src/client';
import { createBundleFiles } from '../../../../src/lab/editor/parts/files/bundle-files';
import { BundleTree } from '../../../../src/lab/editor/parts/files/bundle-tree';

import { bytesOf, ServedBundle } from './served-bundle';

const trans = nullTranslator.load('jupyterlab_skills');

function Tree({
  server,
  opened,
  readOnly
}: {
  server: ServedBundle;
  opened: jest.Mock;
  readOnly: boolean;
}) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const bundle = React.useMemo(
    () => createBundleFiles(server.client, { scope: 'user', name: 'pdf' }),
    [server]
  );
  return (
    <BundleTree
      name="pdf"
      files={server.list}
      bundle={bundle}
      readOnly={readOnly}
      page="body"
      onOpen={opened}
      onChanged={redraw}
      trans={trans}
    />
  );
}

function showTree(paths: readonly string[], { readOnly = false } = {}) {
  const server = new ServedBundle(paths);
  const opened = jest.fn();
  render(<Tree server={server} opened={opened} readOnly={readOnly} />);
  return { opened, server, user: userEvent.setup() };
}

const line = (path: string): HTMLElement => {
  const found = screen.getAllByRole('row').find(row => row.getAttribute('data-path') === path);
  if (found === undefined) {
    throw new Error(`No line of ${path}`);
  }
  return found;
};
const focusLine = (path: string): void => {
  act(() => {
    line(path).focus();
  });
};
const paths = () => screen.getAllByRole('row').map(row => row.getAttribute('data-path'));
const FILES = ['SKILL.md', 'scripts/run.py', 'scripts/deep/a.txt', 'notes.txt'];

describe('BundleTree', () => {
  beforeEach(() => {
    // jsdom lays nothing out.
    Element.prototype.scrollIntoView = () => undefined;
  });

  it('opens a file at Enter and at a double click, not at a click', async () => {
    const { opened, user } = showTree(FILES);
    await user.click(line('notes.txt'));
    expect(opened).not.toHaveBeenCalled();
    await user.dblClick(line('notes.txt'));
    expect(opened).toHaveBeenCalledTimes(1);
    await user.click(line('scripts/run.py'));
    focusLine('scripts/run.py');
    await user.keyboard('{Enter}');
    expect(opened).toHaveBeenLastCalledWith('scripts/run.py');
  });

  it('adds a file in the folder where the keyboard is, and opens it', async () => {
    const { opened, server, user } = showTree(FILES);
    focusLine('scripts/run.py');
    await user.click(screen.getByRole('button', { name: 'New file' }));
    const field = screen.getByRole('textbox', { name: 'Path of the new file' });
    expect(field).toHaveFocus();
    expect(field).toHaveValue('scripts/');
    await user.type(field, 'new/check.sh{Enter}', { initialSelectionStart: 8 });
    await waitFor(() => {
      expect(opened).toHaveBeenCalledWith('scripts/new/check.sh');
    });
    expect(server.files.has('scripts/new/check.sh')).toBe(true);
    expect(line('scripts/new/check.sh')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('keeps what was typed when the server refuses the name, and says why', async () => {
    const { server, user } = showTree(FILES);
    await user.click(screen.getByRole('button', { name: 'New file' }));
    server.failure = new SkillsError('invalid-path', 400, 'The path "../x" has the segment "..".');
    const field = screen.getByRole('textbox', { name: 'Path of the new file' });
    await user.type(field, '../x{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('has the segment "..".');
    expect(field).toHaveValue('../x');
    expect(field).toBeInvalid();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(paths()).toHaveLength(6);
  });

  it('renames with F2, the name without its extension selected', async () => {
    const { server, user } = showTree([...FILES, 'scripts/a.py', 'scripts/x.py']);
    focusLine('scripts/run.py');
    await user.keyboard('{F2}');
    const field = screen.getByRole<HTMLInputElement>('textbox', {
      name: 'New path of scripts/run.py'
    });
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe('run');
    await user.keyboard('zebra{Enter}');
    await waitFor(() => {
      expect(server.files.has('scripts/zebra.py')).toBe(true);
    });
    expect(server.files.has('scripts/run.py')).toBe(false);
    await waitFor(() => {
      expect(line('scripts/zebra.py')).toHaveFocus();
    });
  });

  it('renames a folder with all that is in it, and gives up at Escape', async () => {
    const { server, user } = showTree(FILES);
    await user.click(within(line('scripts')).getByRole('button', { name: 'Rename scripts' }));
    await user.keyboard('{Escape}');
    expect(line('scripts')).toHaveFocus();
    await user.keyboard('{F2}tools{Enter}');
    await waitFor(() => {
      expect([...server.files.keys()]).toEqual([
        'SKILL.md',
        'notes.txt',
        'tools/run.py',
        'tools/deep/a.txt'
      ]);
    });
  });

  it('deletes with Delete, leads the keyboard on, and puts back byte for byte', async () => {
    const { server, user } = showTree(FILES);
    server.files.set('scripts/run.py', { content: 'AP8=', executable: true });
    const before = new Map(server.files);
    focusLine('scripts');
    await user.keyboard('{Delete}');
    const undo = await screen.findByRole('button', { name: 'Undo deleting scripts' });
    expect(screen.getByText(/Deleted scripts with 2 files\./)).toBeVisible();
    expect([...server.files.keys()]).toEqual(['SKILL.md', 'notes.txt']);
    expect(line('notes.txt')).toHaveFocus();
    await user.click(undo);
    await waitFor(() => {
      expect(new Map([...server.files].sort())).toEqual(new Map([...before].sort()));
    });
    expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
    await waitFor(() => expect(line('scripts')).toHaveFocus());
  });

  it('puts back the rest when putting back failed half way', async () => {
    const { server, user } = showTree(FILES);
    focusLine('scripts');
    await user.keyboard('{Delete}');
    const undo = await screen.findByRole('button', { name: 'Undo deleting scripts' });
    server.files.set('scripts/run.py', { content: bytesOf('made since'), executable: false });
    server.failure = new SkillsError('storage-full', 507, 'The disk is full.');
    await user.click(undo);
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
    await user.click(undo);
    await waitFor(() => {
      expect(server.files.has('scripts/deep/a.txt')).toBe(true);
    });
    expect(server.files.get('scripts/run.py')?.content).toBe(bytesOf('made since'));
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
    });
  });

  it('says why a deletion failed, and nothing is gone', async () => {
    const { server, user } = showTree(FILES);
    server.failure = new SkillsError('storage-read-only', 409, 'The directory is read-only.');
    focusLine('notes.txt');
    await user.keyboard('{Delete}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The directory is read-only.');
    expect(paths()).toContain('notes.txt');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('leaves SKILL.md where it is and says why', async () => {
    const { server, user } = showTree(FILES);
    const remove = within(line('SKILL.md')).getByRole('button', {
      name: 'Delete SKILL.md. A skill needs its SKILL.md'
    });
    expect(remove).toHaveAttribute('aria-disabled', 'true');
    await user.click(remove);
    focusLine('SKILL.md');
    await user.keyboard('{Delete}{F2}');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(server.files.has('SKILL.md')).toBe(true);
  });

  it('switches the executable bit and shows it in words', async () => {
    const { server, user } = showTree(FILES);
    const toggle = () =>
      within(line('scripts/run.py')).getByRole('button', { name: 'run.py is executable' });
    expect(toggle()).toHaveAttribute('aria-pressed', 'false');
    await user.click(toggle());
    await waitFor(() => {
      expect(toggle()).toHaveAttribute('aria-pressed', 'true');
    });
    expect(server.files.get('scripts/run.py')).toEqual({
      content: bytesOf('scripts/run.py'),
      executable: true
    });
    expect(within(line('scripts/run.py')).getByText('executable')).toBeVisible();
  });

  it('changes nothing of a read-only skill', async () => {
    const { server, user } = showTree(FILES, { readOnly: true });
    expect(screen.getByRole('button', { name: 'New file' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Upload' })).toBeDisabled();
    focusLine('notes.txt');
    await user.keyboard('{Delete}{F2}');
    expect(server.files.size).toBe(4);
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('uploading', () => {
  const chooser = () => screen.getByLabelText('Files to upload', { selector: 'input' });
  const text = (name: string, content: string) => new File([content], name);

  it('adds chosen files, byte for byte, and says so', async () => {
    const { server, user } = showTree(FILES);
    await user.upload(chooser(), [
      new File([new Uint8Array([0, 255, 13, 10])], 'data.bin'),
      text('new.txt', 'Grüße')
    ]);
    expect(await screen.findByText('Upload: 2 added')).toBeVisible();
    expect(server.files.get('data.bin')?.content).toBe('AP8NCg==');
    expect(server.files.get('new.txt')?.content).toBe(bytesOf('Grüße'));
    expect(line('data.bin')).toBeInTheDocument();
  });

  it('asks before a file is replaced: both, replace, or skip', async () => {
    const { server, user } = showTree(FILES);
    await user.upload(chooser(), [
      text('notes.txt', '1'),
      text('Notes.txt', '2'),
      text('notes.txt', '3')
    ]);
    const both = await screen.findByRole('button', { name: 'Keep both' });
    await waitFor(() => {
      expect(both).toHaveFocus();
    });
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Replace' }));
    await waitFor(() => {
      expect(server.files.get('notes.txt')?.content).toBe(bytesOf('2'));
    });
    await user.click(await screen.findByRole('button', { name: 'Skip' }));
    expect(await screen.findByText('Upload: 1 added, 1 replaced, 1 skipped')).toBeVisible();
    expect(server.files.get('notes-1.txt')?.content).toBe(bytesOf('1'));
    expect(server.files.size).toBe(5);
  });

  it('takes one answer for all that follow', async () => {
    const { server, user } = showTree(FILES);
    await user.upload(chooser(), [text('notes.txt', '1'), text('notes.txt', '2')]);
    await user.click(await screen.findByRole('checkbox', { name: /The same for the file/ }));
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    expect(await screen.findByText('Upload: 2 skipped')).toBeVisible();
    expect(server.files.get('notes.txt')?.content).toBe(bytesOf('notes.txt'));
  });

  it('asks, too, when the name was taken meanwhile', async () => {
    const { server, user } = showTree(['SKILL.md']);
    server.files.set('new.txt', { content: 'b2xk', executable: false });
    await user.upload(chooser(), text('new.txt', 'mine'));
    expect(await screen.findByText('There is a file “new.txt” already.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    expect(await screen.findByText('Upload: 1 skipped')).toBeVisible();
    expect(server.files.get('new.txt')?.content).toBe('b2xk');
  });

  it('goes on after a file that failed, and names it with the reason', async () => {
    const { server, user } = showTree(FILES);
    server.failure = new SkillsError('too-large', 413, 'The skill has 600 files.');
    await user.upload(chooser(), [text('one.txt', '1'), text('two.txt', '2')]);
    expect(await screen.findByText('Upload: 1 added, 1 failed')).toBeVisible();
    const item = screen.getByRole('listitem');
    expect(item).toHaveTextContent(/one.txt.*The skill has 600 files\./);
    expect(server.files.has('two.txt')).toBe(true);
  });

  it('ends at Cancel, before the next file', async () => {
    const { server, user } = showTree(FILES);
    await user.upload(chooser(), [text('notes.txt', '1'), text('two.txt', '2')]);
    expect(await screen.findByText(/Uploading notes.txt \(1 of 2\)/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('Upload: 2 skipped')).toBeVisible();
    expect(server.files.has('two.txt')).toBe(false);
  });

  it('takes files dropped on a folder into it, folders with all that is in them', async () => {
    const { server } = showTree(FILES);
    const file = text('a.txt', 'a');
    const fileEntry = {
      isFile: true,
      isDirectory: false,
      name: 'a.txt',
      file: (take: (each: File) => void) => {
        take(file);
      }
    };
    let portions: unknown[][] = [[fileEntry], []];
    const folder = {
      isFile: false,
      isDirectory: true,
      name: 'assets',
      createReader: () => ({
        readEntries: (take: (entries: unknown[]) => void) => {
          const [first = [], ...rest] = portions;
          portions = rest;
          take(first);
        }
      })
    };
    const dataTransfer = {
      types: ['Files'],
      files: [],
      items: [{ webkitGetAsEntry: () => fileEntry }, { webkitGetAsEntry: () => folder }]
    };
    fireEvent.dragOver(line('scripts/run.py'), { dataTransfer });
    expect(screen.getByText('Drop to add the files to “scripts”')).toBeVisible();
    const drop = createEvent.drop(line('scripts/run.py'), { dataTransfer });
    fireEvent(line('scripts/run.py'), drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(await screen.findByText('Upload: 2 added')).toBeVisible();
    expect(server.files.has('scripts/a.txt')).toBe(true);
    expect(server.files.has('scripts/assets/a.txt')).toBe(true);
  });
});
