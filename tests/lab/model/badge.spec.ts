import { badgeOf, badgesOf } from '../../../src/lab/model/badge';
import { aSkill, aTrackingSkill } from '../fake-client';

const error = {
  severity: 'error',
  code: 'description-missing',
  message: 'No description'
} as const;
const warning = { severity: 'warning', code: 'name-differs', message: 'Another name' } as const;
const info = { severity: 'info', code: 'lfs-pointer', message: 'A pointer' } as const;

describe('badgeOf', () => {
  it.each([
    ['nothing special', aSkill(), null],
    ['tracking', aTrackingSkill(), 'tracking'],
    ['tracking and current', aTrackingSkill({ updateAvailable: false }), 'tracking'],
    ['behind', aTrackingSkill({ updateAvailable: true }), 'behind'],
    ['edited', aSkill({ modifiedLocally: true }), 'edited'],
    [
      'behind and edited',
      aTrackingSkill({ updateAvailable: true, modifiedLocally: true }),
      'behind'
    ],
    ['switched off', aSkill({ enabled: false }), 'off'],
    ['managed', aSkill({ managed: true }), 'managed'],
    [
      'broken, whatever else',
      aTrackingSkill({ updateAvailable: true, diagnostics: [error] }),
      'problem'
    ],
    ['warned and tracking', aTrackingSkill({ diagnostics: [warning] }), 'problem'],
    ['warned and edited', aSkill({ modifiedLocally: true, diagnostics: [warning] }), 'edited'],
    ['informed only', aSkill({ diagnostics: [info] }), null]
  ])('of a skill that is %s', (_case, skill, badge) => {
    expect(badgeOf(skill)).toBe(badge);
  });
});

describe('badgesOf', () => {
  it('lists everything that is true once, loudest first', () => {
    const skill = aTrackingSkill({
      modifiedLocally: true,
      updateAvailable: true,
      diagnostics: [error, warning]
    });
    expect(badgesOf(skill)).toEqual(['problem', 'behind', 'edited', 'tracking']);
  });
});
