import type { UpstreamRepository } from '../tests/support/github';

import { sampleFiles } from './sample-files';
import type { SampleRepositories } from './sample-repositories';

/** A skill that somebody upstream goes on writing. */
interface Moving {
  readonly repository: UpstreamRepository;
  readonly directory: string;
}

async function textOf(fullName: string, path: string): Promise<string> {
  const file = (await sampleFiles(fullName))[path];
  if (!Buffer.isBuffer(file)) {
    throw new Error(`${fullName} has no ${path}`);
  }
  return file.toString();
}

/**
 * Commits upstream again and again, in turn to one of three skills.
 * @returns each call makes the next commit and resolves with what it was, for people
 */
export function movesOf({ skills, handbook }: SampleRepositories): () => Promise<string> {
  const moving: readonly Moving[] = [
    { repository: skills, directory: 'skills/release-notes' },
    { repository: handbook, directory: 'modelling/model-card' },
    { repository: skills, directory: 'skills/exploratory-analysis' }
  ];
  let moves = 0;
  return async () => {
    const next = moving[moves % moving.length];
    if (next === undefined) {
      throw new Error('Nothing moves');
    }
    const { repository, directory } = next;
    moves += 1;
    const path = `${directory}/SKILL.md`;
    const text = await textOf(repository.fullName, path);
    const lesson = `\n## Lesson ${moves}\n\nWritten down after use number ${moves}.\n`;
    const commit = await repository.commit(
      {
        [path]: `${text}${lesson}`,
        [`${directory}/references/lesson-${moves}.md`]: `# Lesson ${moves}\n`
      },
      `Add lesson ${moves}`
    );
    return `${repository.fullName} moved to ${commit.slice(0, 7)}: ${directory} has a new lesson.`;
  };
}
