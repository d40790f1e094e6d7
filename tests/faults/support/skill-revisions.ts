import { createHash } from 'node:crypto';

import { skillMarkdown } from '../../support/skill-files';

/** The skills of the repository that is imported from while companions are killed. */
export const NAMES = ['alpha', 'beta', 'delta', 'epsilon', 'gamma', 'zeta'] as const;

/** A skill that comes from no repository, and a copy of it. */
export const OWN = 'own';
export const COPY = 'own-copy';

interface RevisedFile {
  readonly content: Buffer;
  readonly executable: boolean;
}

/** A skill of which every file tells its revision: some stay, some come and go, one changes its mode. */
function skillAt(name: string, revision: number): Record<string, RevisedFile> {
  const plain = (content: string | Buffer) => ({
    content: Buffer.from(content),
    executable: false
  });
  return {
    'SKILL.md': plain(skillMarkdown(name, `# ${name}\n\nRevision ${revision}.\n`)),
    'scripts/run.sh': { content: Buffer.from('#!/bin/sh\n'), executable: revision % 2 === 0 },
    'data/bytes.bin': plain(Buffer.alloc(20_000, revision % 256)),
    'data/empty': plain(''),
    [`only-${revision}.txt`]: plain(`not in ${revision + 1}`)
  };
}

/** The commit that brings the repository from the revision before to this one. */
export function changesTo(revision: number) {
  const files = NAMES.flatMap(name =>
    Object.entries(skillAt(name, revision)).map(([path, file]) => [`skills/${name}/${path}`, file])
  );
  const gone = NAMES.map(name => [`skills/${name}/only-${revision - 1}.txt`, null]);
  return Object.fromEntries([...files, ...gone]) as Record<string, RevisedFile | null>;
}

/** The upstream skill that an installed one came from, renamed on import or not. */
export const upstreamName = (installed: string): string => installed.replace(/-\d+$/, '');

/** Lines as of `diskState` for a skill at a revision, without stamps, installed under a name. */
export function linesAt(installed: string, revision: number): string[] {
  const upstream = upstreamName(installed);
  const files = Object.entries(skillAt(upstream, revision)).map(([path, file]) => {
    const content =
      path === 'SKILL.md'
        ? file.content.toString().replace(`name: ${upstream}\n`, `name: ${installed}\n`)
        : file.content;
    const digest = createHash('sha256').update(content).digest('hex');
    return `${path} ${file.executable ? '755' : '644'} ${digest}`;
  });
  return [...files, 'data/', 'scripts/'].sort();
}
