import { render, screen } from '@testing-library/react';
import React from 'react';

import { renderMarkdown } from '../../../src/lab/rendering/render-markdown';
import { RenderedMarkdown } from '../../../src/lab/rendering/rendered-markdown';

/** Too long to be rendered: it is shown without waiting for the parser. */
const LONG = `Second text ${'x'.repeat(128 * 1024)}`;

describe('RenderedMarkdown', () => {
  it('shows the text it was given last, whichever is ready first', async () => {
    const { container, rerender } = render(<RenderedMarkdown source="# First text" />);
    rerender(<RenderedMarkdown source={LONG} />);
    // Rendered after the first one, so that one is done, too.
    await renderMarkdown(document.createElement('div'), '# Elsewhere');
    expect(await screen.findByText(/^Second text/)).toBeInTheDocument();
    expect(container).not.toHaveTextContent('First text');
    rerender(<RenderedMarkdown source="# Third text" />);
    expect(await screen.findByRole('heading', { name: 'Third text' })).toBeInTheDocument();
    expect(container).not.toHaveTextContent('Second text');
  });
});
