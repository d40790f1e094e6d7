import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { ContentsManager, Drive } from '@jupyterlab/services';
import { CommandRegistry } from '@lumino/commands';

import { openFromAddress } from '../../../src/lab/drive/open-from-address';

/** Starts a page at `/lab/tree/PATH`; answers what was opened and what JupyterLab still sees. */
async function startAt(path: string) {
  PageConfig.setOption('treePath', path);
  const contents = new ContentsManager();
  contents.addDrive(new Drive({ name: 'skills' }));
  const commands = new CommandRegistry();
  const opened: unknown[] = [];
  commands.addCommand('docmanager:open', {
    describedBy: { args: { type: 'object' } },
    execute: args => opened.push(args['path'])
  });
  const restored = Promise.resolve();
  openFromAddress({
    commands,
    restored,
    serviceManager: { contents }
  } as unknown as JupyterFrontEnd);
  await restored;
  contents.dispose();
  return { opened, left: PageConfig.getOption('treePath') };
}

describe('openFromAddress', () => {
  it('opens a file of a skill in place of the file browser', async () => {
    const path = 'skills:user/pdf/scripts/run.py';
    expect(await startAt(path)).toEqual({ opened: [path], left: '' });
  });

  it.each(['', 'notebooks/a.ipynb', 'other:user/pdf/a'])('leaves %j to JupyterLab', async path => {
    expect(await startAt(path)).toEqual({ opened: [], left: path });
  });

  it.each(['skills:', 'skills:user', 'skills:user/pdf'])('opens no directory: %s', async path => {
    expect(await startAt(path)).toEqual({ opened: [], left: '' });
  });
});
