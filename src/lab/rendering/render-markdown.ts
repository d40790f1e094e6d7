import { SkillSanitizer } from './skill-sanitizer';

const sanitizer = new SkillSanitizer();

/**
 * Renders the Markdown of a skill into `host`. Nothing in it runs, loads or styles anything.
 *
 * Neither JupyterLab's shared parser nor its renderer is used: the parser runs what other extensions
 * add to it, such as Mermaid diagrams, on a text that nobody has vetted yet, and the renderer offers
 * to run scripts and rewrites the `rel` of links.
 */
export async function renderMarkdown(host: HTMLElement, source: string): Promise<void> {
  const { Marked } = await import('marked');
  host.innerHTML = sanitizer.sanitize(await new Marked({ gfm: true }).parse(source));
}
