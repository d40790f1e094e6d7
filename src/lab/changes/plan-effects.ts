import type { PlannedFile } from '../../contracts';

/** What becomes of a local file when a plan is carried out. */
export type FileEffect = 'added' | 'changed' | 'removed' | 'stays' | 'conflict';

const isHere = ({ mine, upstream }: PlannedFile): boolean =>
  mine === 'unchanged' ? upstream !== 'added' : mine !== 'removed';

const isUpstream = ({ mine, upstream }: PlannedFile): boolean =>
  upstream === 'unchanged' ? mine !== 'added' : upstream !== 'removed';

export function effectOf(file: PlannedFile): FileEffect {
  switch (file.outcome) {
    case 'conflict':
      return 'conflict';
    case 'mine':
      return 'stays';
    case 'merged':
      return 'changed';
    case 'upstream':
      if (!isUpstream(file)) {
        return isHere(file) ? 'removed' : 'stays';
      }
      return isHere(file) ? 'changed' : 'added';
  }
}

/** How many files are affected in which way. */
export function countEffects(files: readonly PlannedFile[]): Readonly<Record<FileEffect, number>> {
  const counts = { added: 0, changed: 0, removed: 0, stays: 0, conflict: 0 };
  for (const file of files) {
    counts[effectOf(file)] += 1;
  }
  return counts;
}

/** Whether the user changed anything that the plan decides about. */
export const hasOwnEdits = (files: readonly PlannedFile[]): boolean =>
  files.some(({ mine }) => mine !== 'unchanged');
