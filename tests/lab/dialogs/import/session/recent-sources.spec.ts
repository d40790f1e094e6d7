import { StateDB } from '@jupyterlab/statedb';

import { freeName } from '../../../../../src/lab/dialogs/import/session/free-name';
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

describe('freeName', () => {
  it('counts up until a name is free', () => {
    expect(freeName('pdf', name => name === 'pdf-2')).toBe('pdf-3');
  });

  it('keeps within the length a name may have', () => {
    const name = freeName('a'.repeat(64), () => false);
    expect(name).toBe(`${'a'.repeat(62)}-2`);
  });
});
