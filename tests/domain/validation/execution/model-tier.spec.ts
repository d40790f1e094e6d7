import { parseModelTier } from '../../../../src/domain/validation/execution/model-tier';

describe('parseModelTier', () => {
  it.each([
    ['fast', 'tier', 'fast', null],
    ['thinking:high', 'tier', 'thinking', 'high'],
    ['local', 'tier', 'local', null],
    ['local:low', 'tier', 'local', 'low'],
    ['anthropic/claude-sonnet-4.5', 'model', 'anthropic/claude-sonnet-4.5', null],
    ['openai/gpt-5:medium', 'model', 'openai/gpt-5', 'medium'],
    ['openrouter/meta/llama-4', 'model', 'openrouter/meta/llama-4', null]
  ])('reads %s', (text, kind, name, reasoning) => {
    expect(parseModelTier(text, ['local'])).toEqual({ kind, name, reasoning });
  });

  it.each([
    '',
    'slow',
    'Fast',
    'fast:',
    ':high',
    'fast:very high',
    'fast:high:low',
    '/model',
    'provider/',
    'provider//model',
    'a b/c',
    'provider/model:',
    'fast/',
    'constructor'
  ])('refuses %j', text => {
    expect(parseModelTier(text, [])).toBeNull();
  });
});
