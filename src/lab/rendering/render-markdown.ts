import { renderHTML } from '@jupyterlab/rendermime';

import { SkillSanitizer } from './skill-sanitizer';

const sanitizer = new SkillSanitizer();

/**
 * Renders the Markdown of a skill into `host`. Nothing in it runs, loads or styles anything. The
 * parser is one of our own: JupyterLab's shared one runs what other extensions add to it, such as
 * Mermaid diagrams, on a text that nobody has vetted yet.
 */
export async function renderMarkdown(host: HTMLElement, source: string): Promise<void> {
  const { Marked } = await import('marked');
  await renderHTML({
    host,
    source: await new Marked({ gfm: true }).parse(source),
    trusted: false,
    sanitizer,
    resolver: null,
    linkHandler: null,
    shouldTypeset: false,
    latexTypesetter: null
  });
}
