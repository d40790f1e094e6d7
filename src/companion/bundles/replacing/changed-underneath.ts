import { codeOf } from '../disk/disk-problem';

/** Another program changed the bundle between the plan and the swap; the plan is made anew. */
export class ChangedUnderneath extends Error {
  override readonly name = 'ChangedUnderneath';

  constructor() {
    super('The bundle changed while it was being worked on');
  }
}

/** For what was there when it was looked at, and is gone or something else by now. */
export function unlessGone(error: unknown): never {
  throw ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')
    ? new ChangedUnderneath()
    : error;
}
