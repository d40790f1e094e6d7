import { nullTranslator } from '@jupyterlab/translation';

import type { PlannedFile } from '../../../src/contracts';
import { compareLink } from '../../../src/lab/changes/compare-link';
import { effectsText, outcomeText } from '../../../src/lab/changes/effects-text';
import { effectOf, hasOwnEdits } from '../../../src/lab/changes/plan-effects';

import { aPlannedFile } from './a-plan';

const trans = nullTranslator.load('jupyterlab_skills');

describe('effectOf', () => {
  it.each<[Partial<PlannedFile>, string, string]>([
    [{ upstream: 'added' }, 'added', 'added from upstream'],
    [{ upstream: 'modified' }, 'changed', 'taken from upstream'],
    [{ upstream: 'removed' }, 'removed', 'removed, as upstream did'],
    [{ mine: 'modified', upstream: 'unchanged' }, 'changed', 'your edit is replaced by upstream’s'],
    [{ mine: 'modified', upstream: 'removed' }, 'removed', 'removed, your edit with it'],
    [{ mine: 'removed', upstream: 'unchanged' }, 'added', 'added from upstream'],
    [{ mine: 'added', upstream: 'unchanged', outcome: 'mine' }, 'stays', 'stays as yours'],
    [{ mine: 'removed', upstream: 'unchanged', outcome: 'mine' }, 'stays', 'stays deleted'],
    [{ mine: 'modified', outcome: 'merged' }, 'changed', 'holds both changes'],
    [{ mine: 'modified', outcome: 'conflict' }, 'conflict', 'both changed it: yours to settle']
  ])('of %j is %s, told as “%s”', (members, effect, text) => {
    const file = aPlannedFile(members);
    expect(effectOf(file)).toBe(effect);
    expect(outcomeText(trans, file)).toBe(text);
  });
});

describe('effectsText', () => {
  it('counts, and says when nothing changes', () => {
    const files = [
      aPlannedFile({ upstream: 'added' }),
      aPlannedFile({ upstream: 'added' }),
      aPlannedFile({ mine: 'modified', outcome: 'conflict' })
    ];
    expect(effectsText(trans, files)).toBe('2 files added, 1 conflict to settle');
    expect(effectsText(trans, [])).toBe('No file of yours changes');
    expect(hasOwnEdits(files)).toBe(true);
    expect(hasOwnEdits([aPlannedFile()])).toBe(false);
  });
});

describe('compareLink', () => {
  const source = 'https://github.com/acme/skills/tree/main/pdf';

  it('leads to the page that compares the two commits', () => {
    expect(compareLink(source, 'aa', 'bb', [])).toBe(
      'https://github.com/acme/skills/compare/aa...bb'
    );
  });

  it.each<[string | null, string | null, string, string[]]>([
    [null, 'aa', 'bb', []],
    [source, null, 'bb', []],
    [source, 'aa', 'aa', []],
    ['https://example.org/acme/skills', 'aa', 'bb', []],
    ['http://github.com/acme/skills', 'aa', 'bb', []],
    ['https://github.com/acme', 'aa', 'bb', []],
    ['not an address', 'aa', 'bb', []]
  ])('is none for %s, %s → %s', (...parts) => {
    expect(compareLink(...parts)).toBeNull();
  });

  it('knows the hosts of the configuration', () => {
    expect(compareLink('https://git.acme.org/a/b.git', 'aa', 'bb', ['git.acme.org'])).toBe(
      'https://git.acme.org/a/b/compare/aa...bb'
    );
  });
});
