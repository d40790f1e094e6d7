import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { ProgressLine } from '../../../src/lab/panel/progress-line';
import { aModel } from '../a-model';
import { anOperation, fakeClient } from '../fake-client';

import { renderView } from './render-view';

function draw() {
  const { model } = aModel(fakeClient());
  jest.spyOn(model.actions, 'cancel').mockResolvedValue();
  renderView(model, <ProgressLine />);
  return model;
}

describe('ProgressLine', () => {
  it('names what is being worked on', () => {
    const model = draw();
    const current = [{ scope: 'user', name: 'pdf' } as const];
    act(() => model.jobs.show(anOperation({ done: 5, total: 17, current })));
    expect(screen.getByText('Syncing: 5 of 17')).toBeInTheDocument();
    expect(screen.getByTitle('pdf')).toHaveTextContent('pdf');
  });

  it('cancels once, with the keyboard too, and keeps the focus meanwhile', async () => {
    const model = draw();
    act(() => model.jobs.show(anOperation({ done: 5, total: 17 })));
    const user = userEvent.setup();
    const button = screen.getByRole('button', { name: 'Cancel: Syncing' });
    act(() => button.focus());
    await user.keyboard('{Enter}');
    act(() => model.jobs.setCancelling('op', true));
    expect(button).toHaveTextContent('Cancelling…');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(model.actions.cancel).toHaveBeenCalledTimes(1);
  });

  it('shows work of several windows, and counts what there is no room for', () => {
    const model = draw();
    act(() => {
      for (const operation of ['a', 'b', 'c', 'd', 'e']) {
        model.jobs.show(anOperation({ operation }));
      }
    });
    expect(screen.getAllByRole('progressbar')).toHaveLength(3);
    expect(screen.getByText('and 2 more')).toBeInTheDocument();
  });

  it('is silent about looks at a source and changes of one row', () => {
    const model = draw();
    act(() => {
      model.jobs.show(anOperation({ kind: 'preview' }));
      void model.jobs.run(
        { kind: 'edit', total: 0, current: [] },
        () => new Promise(() => undefined)
      );
    });
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});
