import { renderMarkdown } from '../../../src/lab/rendering/render-markdown';
import { HOSTILE_SKILL } from '../hostile-skill';

async function rendered(source: string): Promise<HTMLElement> {
  const host = document.createElement('div');
  await renderMarkdown(host, source);
  return host;
}

describe('renderMarkdown', () => {
  it('renders headings, tables and code', async () => {
    const host = await rendered('# Title\n\n| a |\n|---|\n| 1 |\n\n```python\nprint(1)\n```');
    expect(host.querySelector('h1')).toHaveTextContent('Title');
    expect(host.querySelector('td')).toHaveTextContent('1');
    expect(host.querySelector('pre code')).toHaveTextContent('print(1)');
  });

  it('shows a diagram and a formula as their source', async () => {
    const host = await rendered('```mermaid\ngraph TD; A-->B\n```\n\n$$\\href{x}{y}$$');
    expect(host.querySelector('pre')).toHaveTextContent('graph TD; A-->B');
    expect(host).toHaveTextContent('\\href{x}{y}');
    expect(host.querySelector('svg, img, mjx-container')).toBeNull();
  });

  it('renders a hostile file without anything active', async () => {
    const host = await rendered(HOSTILE_SKILL);
    expect(host.querySelector('h1')).toHaveTextContent('Harmless title');
    expect(host.querySelectorAll('script, svg, iframe, form, input, button, style')).toHaveLength(
      0
    );
    expect(host.querySelectorAll('[class], [id], [style], [onerror], [onload]')).toHaveLength(0);
    expect(host.innerHTML).not.toContain('commandlinker');
    for (const link of host.querySelectorAll('a')) {
      expect(link.rel).toBe('noopener noreferrer');
      expect(link.textContent).toContain(new URL(link.href).host);
    }
  });
});
