/** Another program changed the bundle between the plan and the swap; the plan is made anew. */
export class ChangedUnderneath extends Error {
  override readonly name = 'ChangedUnderneath';

  constructor() {
    super('The bundle changed while it was being worked on');
  }
}
