import { refusedAfterEdit } from '../../../src/companion/routes/skill-edit';
import { ProblemError } from '../../../src/http/problem';

describe('refusedAfterEdit', () => {
  it.each([
    [
      'There are two skills. Nothing was changed; rename one.',
      'SKILL.md was changed as asked, but the skill was not enabled then. There are two skills. Rename one.'
    ],
    [
      'The disk is full. Nothing was changed.',
      'SKILL.md was changed as asked, but the skill was not enabled then. The disk is full.'
    ],
    [
      'Another program holds it.',
      'SKILL.md was changed as asked, but the skill was not enabled then. Another program holds it.'
    ]
  ])('says of "%s" what was done', (message, expected) => {
    const refused = refusedAfterEdit(
      new ProblemError('busy', message, { retryAfter: 2, status: 423 }),
      true
    );
    expect(refused).toMatchObject({
      code: 'busy',
      status: 423,
      message: expected,
      extras: { retryAfter: 2 }
    });
  });

  it('leaves a fault as it is', () => {
    const fault = new Error('fault');
    expect(refusedAfterEdit(fault, false)).toBe(fault);
  });
});
