import { boundedTokenizer } from './bounded-tokenizer';
import { SkillSanitizer } from './skill-sanitizer';

const sanitizer = new SkillSanitizer();

/** UTF-16 units; a longer text is shown as it is written. */
const MAX_LENGTH = 128 * 1024;

/**
 * Renders the Markdown of a skill into `host`. Nothing in it runs, loads or styles anything.
 *
 * Neither JupyterLab's shared parser nor its renderer is used: the parser runs what other extensions
 * add to it, such as Mermaid diagrams, on a text that nobody has vetted yet, and the renderer offers
 * to run scripts and rewrites the `rel` of links.
 */
export async function renderMarkdown(host: HTMLElement, source: string): Promise<void> {
  const html = source.length > MAX_LENGTH ? null : await toSafeHtml(source);
  if (html === null) {
    const plain = document.createElement('pre');
    plain.textContent = source;
    host.replaceChildren(plain);
  } else {
    host.innerHTML = html;
  }
}

/** Null for what nests deeper than can be followed. */
async function toSafeHtml(source: string): Promise<string | null> {
  const { Marked } = await import('marked');
  try {
    const marked = new Marked({ gfm: true }).use({ tokenizer: boundedTokenizer() });
    return sanitizer.sanitize(await marked.parse(source));
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}
