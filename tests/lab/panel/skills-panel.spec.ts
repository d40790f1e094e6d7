import { nullTranslator } from '@jupyterlab/translation';
import { DisposableDelegate } from '@lumino/disposable';
import { Widget } from '@lumino/widgets';

import { SkillsPanel } from '../../../src/lab/panel/skills-panel';
import { held } from '../held';

/** A panel and what was done to fill it. */
function aPanel() {
  const disposed = jest.fn();
  const populate = jest.fn(() => Promise.resolve(new DisposableDelegate(disposed)));
  return { panel: new SkillsPanel({ translator: nullTranslator, populate }), populate, disposed };
}

describe('SkillsPanel', () => {
  it('loads nothing while it is hidden', () => {
    const { panel, populate } = aPanel();
    panel.hide();
    Widget.attach(panel, document.body);
    expect(populate).not.toHaveBeenCalled();
    panel.dispose();
  });

  it('is filled once, when it is first looked at', async () => {
    const { panel, populate, disposed } = aPanel();
    panel.hide();
    Widget.attach(panel, document.body);
    panel.show();
    panel.hide();
    panel.show();
    await Promise.resolve();
    expect(populate).toHaveBeenCalledTimes(1);
    panel.dispose();
    expect(disposed).toHaveBeenCalledTimes(1);
  });

  it('tries again at the next look when its code could not be fetched', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation();
    const attempt = held<DisposableDelegate>();
    const populate = jest.fn(() => attempt.promise);
    const panel = new SkillsPanel({ translator: nullTranslator, populate });
    Widget.attach(panel, document.body);
    attempt.fail(new Error('No network'));
    await expect(attempt.promise).rejects.toThrow();
    panel.hide();
    panel.show();
    expect(populate).toHaveBeenCalledTimes(2);
    await expect(attempt.promise).rejects.toThrow();
    expect(log).toHaveBeenCalledTimes(2);
    panel.dispose();
    log.mockRestore();
  });
});
