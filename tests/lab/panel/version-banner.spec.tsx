import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { isOlder, VersionBanner } from '../../../src/lab/panel/version-banner';
import { VERSION } from '../../../src/lab/version';
import { aModel } from '../a-model';
import { aContext, fakeClient } from '../fake-client';

import { renderView } from './render-view';

async function draw(version: string) {
  const { model } = aModel(
    fakeClient([], { context: () => Promise.resolve(aContext({ version })) })
  );
  await model.start();
  const reload = jest.fn();
  renderView(model, <VersionBanner reload={reload} />);
  return { model, reload };
}

describe('isOlder', () => {
  it.each([
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', true],
    ['0.10.0', '0.9.9', false],
    ['1.0.0', '1.0.0.1', true],
    ['0.2.0', '0.1.9-rc.1', false]
  ])('%s than %s: %s', (one, other, expected) => {
    expect(isOlder(one, other)).toBe(expected);
  });
});

describe('VersionBanner', () => {
  it('says nothing while page and server are the same', async () => {
    const { model } = await draw(VERSION);
    expect(screen.queryByRole('status')).toBeNull();
    model.dispose();
  });

  it('says that the server was updated, that nothing was lost, and reloads the page', async () => {
    const { model, reload } = await draw('99.0.0');
    expect(screen.getByRole('status')).toHaveTextContent(
      'JupyterLab Skills was updated to 99.0.0.'
    );
    expect(screen.getByRole('status')).toHaveTextContent('Nothing was lost.');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Reload the page' }));
    expect(reload).toHaveBeenCalled();
    model.dispose();
  });

  it('says that the server still runs the old version', async () => {
    const { model } = await draw('0.0.1');
    expect(screen.getByRole('status')).toHaveTextContent('still runs JupyterLab Skills 0.0.1.');
    expect(screen.getByRole('status')).toHaveTextContent('Restart Jupyter');
    model.dispose();
  });
});
