import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export const ROOT = path.join(__dirname, '..', '..');

/** One Markdown page for users. */
export interface Page {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
}

async function pageAt(file: string): Promise<Page> {
  return { file, text: await readFile(path.join(ROOT, file), 'utf8') };
}

/** The README, the guide, and what else is written for people who use or administer. */
export async function userPages(): Promise<Page[]> {
  const guide = await readdir(path.join(ROOT, 'docs', 'guide'));
  return Promise.all(
    [
      'README.md',
      'docs/administrators.md',
      'docs/errors.md',
      'docs/benchmarks.md',
      ...guide.map(name => `docs/guide/${name}`)
    ].map(pageAt)
  );
}

/** Lines of a page's fenced blocks in one language, without comments. */
export function fencedLines({ text }: Page, language: string): string[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return [...blocks].flatMap(([, body = '']) =>
    body.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  );
}

/** What stands in backticks within a page's sentences and tables. */
export function codeSpans({ text }: Page): string[] {
  const prose = text.replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
