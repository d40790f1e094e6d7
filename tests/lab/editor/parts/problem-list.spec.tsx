import { nullTranslator } from '@jupyterlab/translation';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import type { Diagnostic } from '../../../../src/contracts';
import { ProblemList } from '../../../../src/lab/editor/parts/problems/problem-list';

const trans = nullTranslator.load('jupyterlab_skills');

const finding = (members: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: 'warning',
  code: 'name-differs',
  message: 'The name differs.',
  path: 'SKILL.md',
  ...members
});

function showList(diagnostics: readonly Diagnostic[]) {
  const onGo = jest.fn();
  const { rerender } = render(<ProblemList diagnostics={diagnostics} onGo={onGo} trans={trans} />);
  return {
    onGo,
    user: userEvent.setup(),
    again: (after: readonly Diagnostic[]) => {
      rerender(<ProblemList diagnostics={after} onGo={onGo} trans={trans} />);
    }
  };
}

describe('ProblemList', () => {
  it('says how the skill does and how much was found', () => {
    const { again } = showList([]);
    const summary = screen.getByRole('status');
    expect(summary).toHaveTextContent(/^Clean$/);
    again([finding(), finding()]);
    expect(summary).toHaveTextContent(/^Works, 2 warnings$/);
    again([finding({ severity: 'error' }), finding({ severity: 'info' })]);
    expect(summary).toHaveTextContent(/^Cannot be loaded, 1 error, 1 piece of advice$/);
    again([finding({ severity: 'error', field: 'execution.schedule' }), finding()]);
    expect(summary).toHaveTextContent(/^Cannot be run by a harness, 1 error, 1 warning$/);
    again([finding({ severity: 'info' })]);
    expect(summary).toHaveTextContent(/^Clean, 1 piece of advice$/);
  });

  it('names severity, code and place, errors first', () => {
    showList([
      finding({ line: 2, column: 7 }),
      finding({ severity: 'error', code: 'yaml-syntax', message: 'Broken.', line: 9, column: 1 })
    ]);
    expect(
      within(screen.getByRole('list'))
        .getAllByRole('button')
        .map(button => button.textContent)
    ).toEqual([
      'ErrorBroken.yaml-syntaxSKILL.md:9:1',
      'WarningThe name differs.name-differsSKILL.md:2:7'
    ]);
  });

  it('leads to the place by click and by keyboard', async () => {
    const { onGo, user } = showList([
      finding({ line: 2, column: 7, field: 'name' }),
      finding({ severity: 'info', code: 'body-long', message: 'Long.' })
    ]);
    await user.click(screen.getByText('The name differs.'));
    expect(onGo).toHaveBeenLastCalledWith(2, 7, 'name');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(onGo).toHaveBeenLastCalledWith(1, 1, null);
  });

  it('folds to the one line that says how much was found', async () => {
    const { again, user } = showList([finding()]);
    const fold = screen.getByRole('button', { name: 'What was found', expanded: true });
    await user.click(fold);
    expect(screen.queryByRole('list')).toBeNull();
    expect(fold).toHaveFocus();
    again([finding(), finding({ severity: 'error' })]);
    expect(screen.getByRole('status')).toHaveTextContent(/^Cannot be loaded, 1 error, 1 warning$/);
    expect(screen.queryByRole('list')).toBeNull();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('list')).toBeVisible();
  });
});
