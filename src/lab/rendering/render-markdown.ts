import { renderHTML } from '@jupyterlab/rendermime';
import { Marked } from 'marked';

import { SkillSanitizer } from './skill-sanitizer';

/**
 * A parser of our own: JupyterLab's shared one runs what other extensions add to it, such as Mermaid
 * diagrams, on a text that nobody has vetted yet.
 */
const parser = new Marked({ gfm: true });
const sanitizer = new SkillSanitizer();

/** Renders the Markdown of a skill into `host`. Nothing in it runs, loads or styles anything. */
export async function renderMarkdown(host: HTMLElement, source: string): Promise<void> {
  await renderHTML({
    host,
    source: await parser.parse(source),
    trusted: false,
    sanitizer,
    resolver: null,
    linkHandler: null,
    shouldTypeset: false,
    latexTypesetter: null
  });
}
