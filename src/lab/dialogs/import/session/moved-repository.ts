import type { ParsedSource } from '../../../../domain/source/source-address';

/** A repository that goes by another name than it was asked for. */
export interface MovedRepository {
  /** `owner/repo` as in the address. */
  readonly from: string;
  /** `owner/repo` as it is called now. */
  readonly to: string;
  /** Somebody else has it now, whom the user may not trust. */
  readonly hasOtherOwner: boolean;
}

/** Compares without regard to case, as the host does; null when it is where it was. */
export function movedRepository(
  understood: ParsedSource | null,
  repository: string
): MovedRepository | null {
  if (understood?.ok !== true) {
    return null;
  }
  const { owner, repo } = understood.address;
  const from = `${owner}/${repo}`;
  const [newOwner = ''] = repository.split('/');
  return from.toLowerCase() === repository.toLowerCase()
    ? null
    : {
        from,
        to: repository,
        hasOtherOwner: owner.toLowerCase() !== newOwner.toLowerCase()
      };
}
