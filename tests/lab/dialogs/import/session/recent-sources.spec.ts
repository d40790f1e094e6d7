import { StateDB } from '@jupyterlab/statedb';

import { RecentSources } from '../../../../../src/lab/dialogs/import/session/recent-sources';

describe('RecentSources', () => {
  it('keeps the newest five, each once', async () => {
    const recent = new RecentSources(new StateDB());
    for (const address of ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'a/2', 'a/6']) {
      await recent.add(address);
    }
    expect(await recent.read()).toEqual(['a/6', 'a/2', 'a/5', 'a/4', 'a/3']);
  });

  it('remembers nothing without a state database', async () => {
    const recent = new RecentSources(null);
    await recent.add('a/1');
    expect(await recent.read()).toEqual([]);
  });
});
