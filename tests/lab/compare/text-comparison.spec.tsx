import { nullTranslator } from '@jupyterlab/translation';
import { render, screen } from '@testing-library/react';
import React from 'react';

import { TextComparison } from '../../../src/lab/compare/text-comparison';

const trans = nullTranslator.load('jupyterlab_skills');

const compare = (before: string, after: string) => (
  <TextComparison
    before={{ text: before, label: 'On disk' }}
    after={{ text: after, label: 'Here' }}
    trans={trans}
  />
);

describe('TextComparison', () => {
  it('shows both texts, named, to be read and reached with the keyboard', () => {
    render(compare('one\ntwo\n', 'one\nthree\n'));
    const before = screen.getByRole('textbox', { name: 'On disk' });
    const after = screen.getByRole('textbox', { name: 'Here' });
    expect(before).toHaveTextContent('onetwo');
    expect(after).toHaveTextContent('onethree');
    for (const text of [before, after]) {
      expect(text).toHaveAttribute('contenteditable', 'false');
      expect(text).toHaveAttribute('tabindex', '0');
    }
  });

  it('marks the lines that differ', () => {
    const { container } = render(compare('one\ntwo\n', 'one\nthree\n'));
    const marked = [...container.querySelectorAll('.cm-changedLine')];
    expect(marked.map(({ textContent }) => textContent)).toEqual(['two', 'three']);
  });

  it('says that both are the same', () => {
    render(compare('one\n', 'one\n'));
    expect(screen.getByText('Both are the same.')).toBeVisible();
  });

  it('follows the texts it is given', () => {
    const { rerender } = render(compare('one\n', 'two\n'));
    rerender(compare('one\n', 'four\n'));
    expect(screen.getByRole('textbox', { name: 'Here' })).toHaveTextContent('four');
    expect(screen.getAllByRole('textbox')).toHaveLength(2);
  });
});
