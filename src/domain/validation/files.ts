import type { Diagnostic } from '../../contracts';

import { finding } from './finding';
import type { Mention } from './mentions';

const MAX_FINDINGS = 50;

function judge({ path, kind, line, column }: Mention, exists: (path: string) => boolean) {
  const place = { line, column };
  if (path.startsWith('../')) {
    const message = `"${path}" lies outside the skill: whoever gets the skill does not get that file.`;
    return kind === 'link' ? [finding('file-outside', message, place)] : [];
  }
  if (exists(path)) {
    return [];
  }
  return kind === 'link'
    ? [finding('file-missing', `There is no file "${path}" in the skill.`, place)]
    : [finding('file-mentioned-missing', `There is no file "${path}" in the skill.`, place)];
}

/**
 * Whether the files that the instructions name exist.
 *
 * @param files paths of all files of the skill, and of symbolic links in it
 */
export function validateFiles(
  mentions: readonly Mention[],
  files: readonly string[]
): Diagnostic[] {
  if (mentions.length === 0) {
    return [];
  }
  const known = new Set(['SKILL.md']);
  for (const file of files) {
    for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1)) {
      known.add(file.slice(0, end));
    }
  }
  // Below a link to a directory nobody looks.
  const exists = (path: string): boolean =>
    known.has(path) || files.some(file => path.startsWith(`${file}/`));
  return mentions.flatMap(mention => judge(mention, exists)).slice(0, MAX_FINDINGS);
}
