import { ProblemError } from '../../http/problem';
import { UnsafeArchiveError } from './archive-reader';
import { ArchiveTooLargeError, DamagedArchiveError } from './archive-stream';
import type { Repository } from './git-host';
import { toProblem } from '../bundles/disk/disk-problem';
import { upstreamProblem } from './upstream-problems';

/** What went wrong while an archive was read and stored, as the user is told. */
export function archiveProblem(error: unknown, repository: Repository, now: number): unknown {
  const place = `${repository.owner}/${repository.repo}`;
  if (error instanceof ArchiveTooLargeError) {
    return new ProblemError(
      'too-large',
      `The archive of ${place} is larger than the administrator allows. Nothing was changed.`,
      { cause: error }
    );
  }
  if (error instanceof UnsafeArchiveError) {
    return new ProblemError(
      'unsafe-archive',
      `The archive of ${place} has a path that ${error.reason}. Nothing was installed.`,
      { cause: error }
    );
  }
  if (error instanceof DamagedArchiveError) {
    return new ProblemError(
      'upstream-error',
      `The archive of ${place} arrived damaged or incomplete. Nothing was changed. Try again.`,
      { cause: error }
    );
  }
  return isDiskError(error) ? toProblem(error) : upstreamProblem(error, repository, now);
}

/** Failed file calls name the system call; of a failed connection `fetch` hides it in the cause. */
function isDiskError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
