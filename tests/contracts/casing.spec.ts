import { Type, type Static } from 'typebox';

import { fromWire, toWire } from '../../src/contracts/casing';
import { SkillDetail } from '../../src/contracts/skill';
import { SyncAllResponse } from '../../src/contracts/sync';

const SKILL: Static<typeof SkillDetail> = {
  name: 'pdf',
  scope: 'user',
  description: 'Reads PDFs.',
  allowed_tools: ['Read'],
  root_path: '/home/ann/.claude/skills/pdf',
  source: null,
  commit: null,
  managed: false,
  managed_source: null,
  managed_ref: null,
  tracks_upstream: false,
  tracking_ref: null,
  stamped: false,
  enabled: true,
  linked: false,
  hash: null,
  modified_locally: false,
  update_available: null,
  adopted: false,
  installed_at: null,
  synced_at: null,
  diagnostics: [{ severity: 'warning', code: 'name-differs', message: 'x', line: 1 }],
  body: '',
  content: '',
  frontmatter: { allowed_tools: 'Read', deep_key: { inner_key: [{ last_key: 1 }] } },
  size: 1,
  license: null,
  compatibility: null,
  files: [
    {
      path: 'SKILL.md',
      size: 1,
      binary: false,
      executable: false,
      link: null,
      modified_at: '2026-11-01T10:00:00Z'
    }
  ]
};

describe('fromWire', () => {
  it('gives camelCase members', () => {
    const skill = fromWire(SkillDetail, SKILL);
    expect(skill.allowedTools).toEqual(['Read']);
    expect(skill.rootPath).toBe('/home/ann/.claude/skills/pdf');
    expect(Object.keys(skill).filter(key => key.includes('_'))).toEqual([]);
  });

  it('leaves the keys of free-form maps alone', () => {
    expect(fromWire(SkillDetail, SKILL).frontmatter).toEqual(SKILL.frontmatter);
  });

  it('reads each variant of a union', () => {
    const results: Static<typeof SyncAllResponse>['results'] = [
      { scope: 'user', name: 'a', updated: false, ref: 'x' },
      {
        scope: 'user',
        name: 'b',
        error: 'x',
        code: 'upstream-rate-limited',
        status: 502,
        retry_after: 7
      }
    ];
    expect(fromWire(SyncAllResponse, { results })).toEqual({
      results: [
        { scope: 'user', name: 'a', updated: false, ref: 'x' },
        {
          scope: 'user',
          name: 'b',
          error: 'x',
          code: 'upstream-rate-limited',
          status: 502,
          retryAfter: 7
        }
      ]
    });
  });
});

describe('toWire', () => {
  it('is the reverse of fromWire', () => {
    expect(toWire(SkillDetail, fromWire(SkillDetail, SKILL))).toEqual(SKILL);
  });

  it('sends no member that the schema does not name, and none without a value', () => {
    const schema = Type.Object({
      known_key: Type.Optional(Type.Unsafe<string | undefined>({ type: 'string' }))
    });
    const value = { knownKey: 'a', secretKey: 'b' };
    expect(toWire(schema, value)).toEqual({ known_key: 'a' });
    expect(toWire(schema, { knownKey: undefined })).toStrictEqual({});
  });

  it.each([null, 1, 'a_b', true])('passes %j', value => {
    expect(toWire(Type.Any(), value)).toBe(value);
  });
});
