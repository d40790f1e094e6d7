import { readExecution } from '../../../../src/domain/validation/execution/read-execution';
import { standingOf, UNKNOWN_STANDING } from '../../../../src/domain/validation/execution/tier';
import { DEFAULT_EXECUTION_RULES } from '../../../support/execution-rules';

const read = (execution: unknown, standing = UNKNOWN_STANDING) =>
  readExecution({ name: 'pdf', execution }, DEFAULT_EXECUTION_RULES, standing);

const NOTHING = {
  modelTier: null,
  schedule: '',
  maxIterations: 0,
  maxToolCalls: 0,
  maxRuntime: 0,
  extendedBounds: false,
  outputTarget: null,
  inputSchema: [],
  tools: [],
  tags: [],
  visibility: null,
  sharedWith: [],
  exposeAsChatbotTool: false,
  chatbotToolName: null,
  chatbotToolDescription: null,
  chatbotChannelFilter: null
};

describe('readExecution', () => {
  it('reads every field in one form', () => {
    const execution = {
      model_tier: ' fast ',
      schedule: 'daily',
      max_iterations: 5,
      max_tool_calls: 6,
      max_runtime: '1m30s',
      extended_bounds: true,
      output_target: { kind: 'chat' },
      input_schema: [{ name: 'a', type: 'date' }],
      tools: ['Read'],
      tags: [' A', 'a', 'b'],
      visibility: 'shared',
      shared_with: 'team',
      expose_as_chatbot_tool: true,
      chatbot_tool_name: 'pdf',
      chatbot_tool_description: 'Reads',
      chatbot_channel_filter: 'all'
    };
    expect(read(execution).fields).toEqual({
      modelTier: 'fast',
      schedule: 'daily',
      maxIterations: 5,
      maxToolCalls: 6,
      maxRuntime: 90,
      extendedBounds: true,
      outputTarget: 'chat',
      inputSchema: [{ name: 'a', type: 'date' }],
      tools: ['Read'],
      tags: ['a', 'b'],
      visibility: 'shared',
      sharedWith: ['team'],
      exposeAsChatbotTool: true,
      chatbotToolName: 'pdf',
      chatbotToolDescription: 'Reads',
      chatbotChannelFilter: 'all'
    });
  });

  it.each([
    [undefined, false],
    [null, true],
    ['fast', true],
    [['fast'], true],
    [
      { model_tier: 3, max_iterations: 'x', max_runtime: -1, tools: { a: 1 }, input_schema: [1] },
      true
    ]
  ])('reads nothing in %j', (execution, declared) => {
    expect(read(execution)).toMatchObject({ declared, fields: NOTHING });
  });

  it('has nothing to read without frontmatter', () => {
    expect(readExecution(null, DEFAULT_EXECUTION_RULES, UNKNOWN_STANDING).declared).toBe(false);
  });

  it.each([
    ['default', { iterations: 12, toolCalls: 30, runtime: 60 }, { extended_bounds: true }, {}],
    ['default', { iterations: 12, toolCalls: 30, runtime: 60 }, {}, { managed: true }],
    [
      'extended',
      { iterations: 50, toolCalls: 150, runtime: 600 },
      { extended_bounds: true },
      { managed: true }
    ],
    ['administrator', { iterations: 50, toolCalls: 150, runtime: 600 }, {}, { isAdmin: true }]
  ])('says that the %s tier applies, with its caps', (tier, caps, execution, standing) => {
    expect(read(execution, { ...UNKNOWN_STANDING, ...standing })).toMatchObject({ tier, caps });
  });
});

describe('standingOf', () => {
  const skill = {
    source: 'https://github.com/acme/skills',
    adopted: false,
    hash: 'sha256:1',
    managed: false
  };

  it('trusts what our record says', () => {
    expect(standingOf(skill, { isAdmin: true })).toEqual({
      source: 'https://github.com/acme/skills',
      hash: 'sha256:1',
      managed: false,
      isAdmin: true
    });
  });

  it('does not trust a source that only the frontmatter tells, nor the hash of other content', () => {
    const standing = standingOf({ ...skill, adopted: true }, { isAdmin: false, edited: true });
    expect(standing).toMatchObject({ source: null, hash: null });
  });
});
