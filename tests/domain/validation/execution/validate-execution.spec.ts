import { stringify } from 'yaml';

import type { ExecutionRules } from '../../../../src/contracts';
import { DEFAULT_EXECUTION_RULES } from '../../../support/execution-rules';
import { bytesOf } from '../../texts';
import { judge } from '../judge';

interface Asked {
  readonly rules?: Partial<ExecutionRules>;
  readonly standing?: Parameters<typeof judge>[1] extends infer S
    ? S extends { standing?: infer T }
      ? Partial<T>
      : never
    : never;
}

const NOBODY = { source: null, hash: null, managed: false, isAdmin: false };
const ADMIN: Asked = { standing: { isAdmin: true } };
const MANAGED: Asked = { standing: { managed: true } };
const HASH = `sha256:${'a'.repeat(64)}`;
const SOURCE = 'https://github.com/acme/skills/tree/main/skills/pdf';

function diagnose(execution: unknown, { rules, standing }: Asked = {}, body = 'Do it.\n') {
  const frontmatter = stringify({ name: 'pdf', description: 'Reads PDFs.', execution });
  return judge(bytesOf(`---\n${frontmatter}---\n${body}`), {
    rules: { ...DEFAULT_EXECUTION_RULES, ...rules },
    standing: { ...NOBODY, ...standing }
  }).diagnostics;
}

/** `code field` of each finding. */
const found = (execution: unknown, asked: Asked = {}): string[] =>
  diagnose(execution, asked).map(
    ({ code, field }) => `${code} ${field?.replace(/^execution\.?/, '')}`
  );

const messages = (execution: unknown, asked: Asked = {}): string =>
  diagnose(execution, asked)
    .map(({ message }) => message)
    .join('\n');

const CHATBOT = {
  expose_as_chatbot_tool: true,
  chatbot_tool_name: 'pdf',
  chatbot_tool_description: 'Reads PDFs',
  chatbot_channel_filter: 'all'
};

describe('validateExecution', () => {
  it('finds nothing wrong with a whole and sound contract', () => {
    const execution = {
      model_tier: 'thinking:high',
      schedule: '0 9 * * MON-FRI',
      max_iterations: 12,
      max_tool_calls: 30,
      max_runtime: '1m',
      extended_bounds: false,
      output_target: { kind: 'notebook', path: 'out.ipynb' },
      input_schema: [
        { name: 'file', type: 'file', required: true },
        { name: 'mode', type: 'enum', values: ['a', 'b'] }
      ],
      tools: ['Read', 'Bash(git:*)'],
      tags: ['PDF', 'files'],
      visibility: 'shared',
      shared_with: ['team'],
      ...CHATBOT
    };
    expect(found(execution)).toEqual([]);
  });

  it.each([
    [{}],
    [null],
    [{ schedule: '' }],
    [{ max_iterations: 0, max_runtime: 0 }],
    [{ tools: [], tags: [] }]
  ])('finds nothing wrong with %j', execution => {
    expect(found(execution)).toEqual([]);
  });

  it.each<[unknown, string[]]>([
    ['fast', ['execution-not-a-mapping ']],
    [['fast'], ['execution-not-a-mapping ']],
    [{ zap: 1 }, ['execution-unknown-key zap']],
    [{ model_tier: '' }, ['execution-model-tier model_tier']],
    [{ model_tier: null }, ['execution-model-tier model_tier']],
    [{ model_tier: 3 }, ['execution-model-tier model_tier']],
    [{ model_tier: 'huge' }, ['execution-model-tier model_tier']],
    [{ schedule: 5 }, ['execution-schedule schedule']],
    [{ schedule: 'soon' }, ['execution-schedule schedule']],
    [{ schedule: '0 0 30 2 *' }, ['execution-schedule schedule']],
    [{ schedule: '0,1 * * * *' }, ['execution-schedule-too-often schedule']],
    [{ schedule: '*/29 * * * *' }, ['execution-schedule-too-often schedule']],
    [{ schedule: '*/30 * * * *' }, []],
    [{ max_iterations: -1 }, ['execution-max-iterations max_iterations']],
    [{ max_iterations: 1.5 }, ['execution-max-iterations max_iterations']],
    [{ max_iterations: 'ten' }, ['execution-max-iterations max_iterations']],
    [{ max_tool_calls: -1 }, ['execution-max-tool-calls max_tool_calls']],
    [{ max_runtime: -1 }, ['execution-max-runtime max_runtime']],
    [{ max_runtime: '999ms' }, ['execution-max-runtime max_runtime']],
    [{ max_runtime: '1s' }, []],
    [{ max_runtime: 'long' }, ['execution-max-runtime max_runtime']],
    [{ max_iterations: 13 }, ['execution-over-cap max_iterations']],
    [{ max_tool_calls: 31 }, ['execution-over-cap max_tool_calls']],
    [{ max_runtime: '61s' }, ['execution-over-cap max_runtime']],
    [{ max_iterations: 51 }, ['execution-over-ceiling max_iterations']],
    [{ max_runtime: '10m1s' }, ['execution-over-ceiling max_runtime']],
    [{ extended_bounds: 'yes' }, ['execution-extended-bounds extended_bounds']],
    [{ extended_bounds: true }, ['execution-extended-bounds-not-granted extended_bounds']],
    [{ output_target: 'chat' }, ['execution-output-target output_target']],
    [{ output_target: {} }, ['execution-output-target output_target']],
    [{ output_target: { kind: 'fax' } }, ['execution-output-target output_target.kind']],
    [{ input_schema: {} }, ['execution-input-schema input_schema']],
    [{ input_schema: ['a'] }, ['execution-input-schema input_schema[0]']],
    [
      { input_schema: [{ name: ' ', type: 'string' }] },
      ['execution-input-name input_schema[0].name']
    ],
    [
      { input_schema: [{ name: 'a', type: 'text' }] },
      ['execution-input-type input_schema[0].type']
    ],
    [
      {
        input_schema: [
          { name: 'a', type: 'string' },
          { name: ' a ', type: 'date' }
        ]
      },
      ['execution-input-name input_schema[1].name']
    ],
    [{ tools: 'Read' }, ['execution-tools tools']],
    [{ tools: ['Read', ''] }, ['execution-tools tools[1]']],
    [{ tools: ['Read', 'Read '] }, ['execution-tools tools[1]']],
    [{ tags: 'pdf' }, ['execution-tags tags']],
    [{ tags: [1] }, ['execution-tags tags[0]']],
    [{ tags: ['x'.repeat(33)] }, ['execution-tags tags[0]']],
    [{ tags: [' '.repeat(9) + '🎉'.repeat(32)] }, []],
    [{ tags: Array.from({ length: 17 }, (_one, at) => `t${at}`) }, ['execution-tags tags']],
    [{ tags: Array.from({ length: 17 }, (_one, at) => (at % 2 === 0 ? ' A ' : 'a')) }, []],
    [{ visibility: 'secret' }, ['execution-visibility visibility']],
    [{ visibility: 'shared' }, ['execution-shared-with visibility']],
    [{ visibility: 'shared', shared_with: [] }, ['execution-shared-with shared_with']],
    [{ visibility: 'shared', shared_with: 'team' }, []],
    [{ expose_as_chatbot_tool: 1 }, ['execution-chatbot-tool expose_as_chatbot_tool']],
    [
      { expose_as_chatbot_tool: true, chatbot_tool_name: ' ' },
      [
        'execution-chatbot-tool expose_as_chatbot_tool',
        'execution-chatbot-tool expose_as_chatbot_tool',
        'execution-chatbot-tool chatbot_tool_name'
      ]
    ]
  ])('judges %j', (execution, expected) => {
    expect(found(execution)).toEqual(expected);
  });

  it('wants the system prompt not to be blank', () => {
    expect(diagnose({}, {}, ' \n')).toMatchObject([
      { code: 'execution-body-blank', severity: 'error' }
    ]);
  });

  it('names both the gap and the floor', () => {
    expect(messages({ schedule: '0,1 * * * *' })).toBe(
      'The schedule fires again after 1 minute; at least 30 minutes must lie between two fires.'
    );
  });

  it('takes tiers, floor, filters and bounds from the rules', () => {
    const rules = {
      executionModelTiers: ['local'],
      executionScheduleFloor: 60,
      executionChannelFilters: ['ops'],
      executionDefaultIterations: 100,
      executionCeilingIterations: 200
    };
    const execution = { model_tier: 'local:low', schedule: '* * * * *', max_iterations: 100 };
    expect(found(execution, { rules })).toEqual([]);
    expect(found(CHATBOT, { rules })).toEqual(['execution-channel-filter chatbot_channel_filter']);
    expect(found({ ...CHATBOT, chatbot_channel_filter: 'ops' }, { rules })).toEqual([]);
  });

  describe('with more than the default', () => {
    const extended = {
      extended_bounds: true,
      max_iterations: 50,
      max_tool_calls: 150,
      max_runtime: '10m'
    };

    it('names who can grant it', () => {
      const text = messages({ max_iterations: 13 });
      expect(text).toContain('13 iterations; this skill may use 12 iterations');
      expect(text).toMatch(/administrator.*extended_bounds_for.*managed/);
      expect(messages({ extended_bounds: true })).toMatch(
        /administrator.*extended_bounds_for.*managed/
      );
    });

    it.each<[string, Asked]>([
      ['a managed skill', MANAGED],
      ['a named hash', { rules: { extendedBoundsFor: [HASH] }, standing: { hash: HASH } }],
      [
        'a named repository',
        { rules: { extendedBoundsFor: ['github.com/acme/*'] }, standing: { source: SOURCE } }
      ],
      [
        'a named directory',
        {
          rules: { extendedBoundsFor: ['github.com/ACME/skills/skills/pdf'] },
          standing: { source: SOURCE }
        }
      ]
    ])('grants it to %s that asks for it', (_what, asked) => {
      expect(found(extended, asked)).toEqual([]);
      expect(found({ ...extended, extended_bounds: false }, asked)).toHaveLength(3);
      expect(found({ extended_bounds: true, max_tool_calls: 151 }, asked)).toEqual([
        'execution-over-cap max_tool_calls'
      ]);
      expect(found({ extended_bounds: true, max_iterations: 51 }, asked)).toEqual([
        'execution-over-ceiling max_iterations'
      ]);
    });

    it.each<[string, Asked]>([
      [
        'another hash',
        { rules: { extendedBoundsFor: [HASH] }, standing: { hash: `sha256:${'b'.repeat(64)}` } }
      ],
      ['content that was edited', { rules: { extendedBoundsFor: [HASH] } }],
      [
        'another owner',
        { rules: { extendedBoundsFor: ['github.com/other/*'] }, standing: { source: SOURCE } }
      ],
      ['no source', { rules: { extendedBoundsFor: ['*', '**'] } }],
      ['no list', { rules: { extendedBoundsFor: [] }, standing: { source: SOURCE, hash: HASH } }]
    ])('does not grant it to %s', (_what, asked) => {
      expect(found(extended, asked)).toEqual([
        'execution-over-cap max_iterations',
        'execution-over-cap max_tool_calls',
        'execution-over-cap max_runtime',
        'execution-extended-bounds-not-granted extended_bounds'
      ]);
    });

    it('holds administrators to no cap and no ceiling, but to what makes sense', () => {
      const execution = { max_iterations: 5000, max_tool_calls: 5000, max_runtime: '24h' };
      expect(found(execution, ADMIN)).toEqual([]);
      expect(found({ extended_bounds: true }, ADMIN)).toEqual([]);
      expect(found({ max_iterations: -1, max_runtime: 0.5 }, ADMIN)).toHaveLength(2);
    });
  });
});
