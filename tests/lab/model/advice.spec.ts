import { nullTranslator } from '@jupyterlab/translation';

import { PROBLEM_CODES } from '../../../src/contracts';
import { adviceFor } from '../../../src/lab/model/advice';

const trans = nullTranslator.load('jupyterlab_skills');

describe('adviceFor', () => {
  it.each([...PROBLEM_CODES, 'network', 'unexpected'] as const)('has a next step for %s', code => {
    expect(adviceFor(trans, { code })).toMatch(/^[A-Z].{8,}\.$/);
  });

  it.each([
    [1, '1 second'],
    [45, '45 seconds'],
    [61, '2 minutes'],
    [720, '12 minutes'],
    [3601, '2 hours']
  ])('says when to try again after %d seconds', (retryAfter, text) => {
    expect(adviceFor(trans, { code: 'upstream-rate-limited', retryAfter })).toContain(text);
  });

  it('names the rule that an administrator set', () => {
    expect(adviceFor(trans, { code: 'policy-denied', rule: 'allowed_sources' })).toContain(
      'allowed_sources'
    );
  });
});
