import { nullTranslator } from '@jupyterlab/translation';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import type { ExecutionRules } from '../../../../src/contracts';
import { UNKNOWN_STANDING, type Standing } from '../../../../src/domain/validation/execution/tier';
import { ExecutionTab } from '../../../../src/lab/editor/parts/execution/execution-tab';
import { DEFAULT_EXECUTION_RULES } from '../../../support/execution-rules';

import { EditedText } from './edited-text';

const trans = nullTranslator.load('jupyterlab_skills');

interface Given {
  readonly standing?: Partial<Standing>;
  readonly rules?: Partial<ExecutionRules>;
  readonly readOnly?: boolean;
}

const CLOCK = { now: () => new Date('2026-03-26T12:00:00Z'), timeZone: 'Europe/Berlin' };

function Tab({ edited, given }: { edited: EditedText; given: Given }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const rules = { ...DEFAULT_EXECUTION_RULES, ...given.rules };
  const standing = { ...UNKNOWN_STANDING, ...given.standing };
  return (
    <ExecutionTab
      markdown={edited.markdown}
      diagnostics={edited.diagnostics(standing, rules)}
      rules={rules}
      standing={standing}
      readOnly={given.readOnly === true}
      toolsElsewhere={[]}
      onEdit={(path, value) => {
        const isWritten = edited.edit(path, value);
        redraw();
        return isWritten;
      }}
      onShowSource={() => undefined}
      clock={CLOCK}
      trans={trans}
    />
  );
}

const HEAD = '---\nname: pdf\ndescription: Fill forms\n';
const skill = (execution: string): string => `${HEAD}${execution}---\nBody\n`;

function showTab(text: string, given: Given = {}) {
  const edited = new EditedText(text);
  render(<Tab edited={edited} given={given} />);
  return { edited, user: userEvent.setup() };
}

const runnable = () => screen.getByRole('switch', { name: 'This skill can be run by a harness' });
const box = (name: string) => screen.getByRole('textbox', { name });

describe('ExecutionTab', () => {
  it('makes a skill runnable, and plain again byte for byte', async () => {
    const { edited, user } = showTab(skill(''));
    expect(screen.queryByRole('combobox', { name: 'Model tier' })).toBeNull();
    await user.click(runnable());
    expect(edited.text).toBe(skill('execution:\n  model_tier: standard\n'));
    await user.click(runnable());
    expect(edited.text).toBe(skill(''));
  });

  it('brings back what was switched off', async () => {
    const text = skill('execution:\n  model_tier: fast\n  tools:\n    - Read\n');
    const { edited, user } = showTab(text);
    await user.click(runnable());
    await user.click(runnable());
    expect(edited.markdown.frontmatter?.['execution']).toEqual({
      model_tier: 'fast',
      tools: ['Read']
    });
  });

  it('offers tiers with and without reasoning, the administrator’s too, and takes any model', async () => {
    const { edited, user } = showTab(skill('execution:\n  model_tier: fast\n'), {
      rules: { executionModelTiers: ['house'] }
    });
    const tier = screen.getByRole('combobox', { name: 'Model tier' });
    await user.click(tier);
    expect(
      within(screen.getByRole('listbox', { name: 'Suggestions for Model tier' }))
        .getAllByRole('option')
        .map(option => option.textContent)
    ).toEqual([
      'fast',
      'standard',
      'thinking',
      'house',
      'fast:reasoning',
      'standard:reasoning',
      'thinking:reasoning',
      'house:reasoning'
    ]);
    await user.click(screen.getByRole('option', { name: 'house' }));
    expect(edited.text).toContain('model_tier: house\n');
    await user.clear(tier);
    await user.type(tier, 'acme');
    expect(tier).toHaveAccessibleDescription(/"acme" is no model tier/);
    await user.type(tier, '/large');
    expect(tier).toBeValid();
    expect(edited.text).toContain('model_tier: "acme/large"\n');
  });

  it('stays runnable when its last field is emptied', async () => {
    const { edited, user } = showTab(skill('execution:\n  output_target:\n    kind: chat\n'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Output goes to' }), 'Not said');
    expect(edited.text).toBe(skill('execution: {}\n'));
    await user.type(box('Iterations'), '3');
    expect(edited.markdown.frontmatter?.['execution']).toEqual({ max_iterations: 3 });
  });

  it('closes over frontmatter that cannot be read', () => {
    showTab('---\nname: [pdf\n---\nBody\n');
    expect(screen.getByRole('button', { name: 'Mend it in the SKILL.md tab' })).toBeVisible();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('says that a runnable skill needs a text', () => {
    showTab(`${HEAD}execution:\n  model_tier: fast\n---\n`);
    expect(runnable()).toHaveAccessibleDescription(/must not be blank/);
  });

  it('says what an execution that is no mapping needs', () => {
    showTab(skill('execution: yes please\n'));
    expect(runnable()).toHaveAccessibleDescription(/must map keys to values/);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('changes nothing of a read-only skill', () => {
    showTab(skill('execution:\n  model_tier: fast\n'), { readOnly: true });
    expect(runnable()).toBeDisabled();
    for (const field of screen.getAllByRole('textbox')) {
      expect(field).toHaveAttribute('readonly');
    }
  });
});

describe('ScheduleField', () => {
  const preset = () => screen.getByRole('combobox', { name: 'Schedule' });
  const fires = () => screen.queryAllByRole('time').map(time => time.getAttribute('datetime'));

  it('shows the next five fires in the user’s time zone, over the change to summer time', async () => {
    const { edited, user } = showTab(skill('execution:\n  model_tier: fast\n'));
    expect(preset()).toHaveValue('on-demand');
    expect(fires()).toEqual([]);
    await user.selectOptions(preset(), 'daily');
    expect(edited.text).toContain('  schedule: daily\n');
    expect(screen.getByText('Next, in Europe/Berlin (GMT+1):')).toBeVisible();
    expect(fires()).toEqual([
      '2026-03-26T23:00:00.000Z',
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z'
    ]);
    await user.selectOptions(preset(), 'on-demand');
    expect(edited.text).toBe(skill('execution:\n  model_tier: fast\n'));
  });

  it('edits cron, and says when it cannot be read or comes too often', async () => {
    const { edited, user } = showTab(skill('execution:\n  schedule: weekly\n'));
    expect(fires()[0]).toBe('2026-03-28T23:00:00.000Z');
    await user.selectOptions(preset(), 'custom');
    expect(box('Cron')).toHaveValue('0 0 * * 0');
    await user.clear(box('Cron'));
    await user.type(box('Cron'), '*/5 * * * *');
    expect(edited.text).toContain('schedule: "*/5 * * * *"\n');
    expect(box('Cron')).toHaveAccessibleDescription(
      /fires again after 5 minutes; at least 30 minutes/
    );
    await user.type(box('Cron'), ' x');
    expect(box('Cron')).toHaveAccessibleDescription(/cannot be read/);
    expect(fires()).toEqual([]);
  });
});

describe('CapsFields', () => {
  const note = (name: string) => box(name).getAttribute('aria-describedby');

  it('names the default caps and who can grant more', async () => {
    const { edited, user } = showTab(skill('execution:\n  model_tier: fast\n'));
    expect(screen.getByText(/The default caps apply/)).toBeVisible();
    expect(box('Iterations')).toHaveAccessibleDescription(/At most 12;/);
    expect(box('Tool calls')).toHaveAccessibleDescription(/At most 30;/);
    expect(box('Runtime')).toHaveAccessibleDescription(/At most 1 minute\./);
    await user.type(box('Iterations'), '20');
    expect(edited.text).toContain('max_iterations: 20\n');
    expect(box('Iterations')).toBeInvalid();
    expect(box('Iterations')).toHaveAccessibleDescription(/An administrator can grant it/);
    // Below the three columns, where there is room for a sentence.
    const said = screen.getByText(/An administrator can grant it/);
    expect(said.closest('.jp-SkillsEditor-caps')).toBeNull();
    expect(note('Iterations')).not.toBe(note('Tool calls'));
  });

  it('writes durations as text and numbers as numbers', async () => {
    const { edited, user } = showTab(skill('execution:\n  model_tier: fast\n'));
    await user.type(box('Runtime'), '45s');
    await user.type(box('Tool calls'), '5');
    expect(edited.text).toContain('max_runtime: "45s"\n');
    expect(edited.text).toContain('max_tool_calls: 5\n');
    await user.clear(box('Tool calls'));
    await user.tab();
    expect(edited.text).not.toContain('max_tool_calls');
  });

  it('says that asking for the extended caps does not count without a grant', async () => {
    const { edited, user } = showTab(skill('execution:\n  model_tier: fast\n'));
    const ask = screen.getByRole('switch', { name: 'Ask for the extended caps' });
    await user.click(ask);
    expect(edited.text).toContain('extended_bounds: true\n');
    expect(ask).toHaveAccessibleDescription(/Warning extended_bounds does not count here/);
    expect(screen.getByText(/The default caps apply/)).toBeVisible();
  });

  it('applies the extended caps to a managed skill that asks for them', () => {
    showTab(skill('execution:\n  extended_bounds: true\n'), { standing: { managed: true } });
    expect(screen.getByText(/The extended caps apply: this skill was granted/)).toBeVisible();
    expect(box('Iterations')).toHaveAccessibleDescription(/At most 50;/);
    expect(
      screen.getByRole('switch', { name: 'Ask for the extended caps' })
    ).toHaveAccessibleDescription(/installed this skill as managed/);
  });

  it('says that administrators are not held to caps', () => {
    showTab(skill('execution:\n  max_iterations: 90\n'), { standing: { isAdmin: true } });
    expect(screen.getByText(/as an administrator you are not held to them/)).toBeVisible();
    expect(box('Iterations')).toBeValid();
  });
});

describe('InputsTable', () => {
  it('adds, changes and removes inputs and keeps what else they say', async () => {
    const { edited, user } = showTab(
      skill('execution:\n  input_schema:\n    - name: day\n      type: date\n      label: Day\n')
    );
    const inputs = () =>
      (edited.markdown.frontmatter?.['execution'] as Record<string, unknown>)['input_schema'];
    await user.click(screen.getByRole('button', { name: 'Add an input' }));
    expect(box('Name of input 2')).toHaveFocus();
    await user.clear(box('Name of input 2'));
    await user.type(box('Name of input 2'), 'kind');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Type of input 2' }), 'enum');
    await user.type(box('Name of input 1'), 's');
    expect(inputs()).toEqual([
      { name: 'days', type: 'date', label: 'Day' },
      { name: 'kind', type: 'enum' }
    ]);
    await user.click(screen.getByRole('button', { name: 'Remove input days' }));
    expect(inputs()).toEqual([{ name: 'kind', type: 'enum' }]);
    expect(box('Name of input 1')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Remove input kind' }));
    expect(edited.text).not.toContain('input_schema');
    expect(screen.getByRole('button', { name: 'Add an input' })).toHaveFocus();
  });

  it('says what is wrong with one of them', () => {
    showTab(
      skill(
        'execution:\n  input_schema:\n    - name: a\n      type: text\n    - name: a\n      type: date\n'
      )
    );
    expect(screen.getByRole('combobox', { name: 'Type of input 1' })).toHaveAccessibleDescription(
      /The type of an input is one of/
    );
    expect(box('Name of input 2')).toHaveAccessibleDescription(/Another input is called "a", too/);
  });
});

describe('what a run gives and who may run it', () => {
  const EXECUTION = skill('execution:\n  model_tier: fast\n');

  it('writes the kind of output and leaves the rest of the target', async () => {
    const { edited, user } = showTab(
      skill('execution:\n  output_target:\n    kind: chat\n    room: x\n')
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Output goes to' }), 'notebook');
    expect(edited.text).toContain('output_target:\n    kind: notebook\n    room: x\n');
  });

  it('says when a choice cannot be written alone', async () => {
    const text = skill('execution:\n  output_target: chat\n');
    const { edited, user } = showTab(text);
    const output = screen.getByRole('combobox', { name: 'Output goes to' });
    await user.selectOptions(output, 'file');
    expect(output).toHaveAccessibleDescription(/Write it in the SKILL.md tab/);
    expect(edited.text).toBe(text);
  });

  it('writes tags as they count, each once', async () => {
    const { edited, user } = showTab(EXECUTION);
    await user.type(
      screen.getByRole('combobox', { name: 'Tags' }),
      'Data{Enter}  DATA {Enter}ops,'
    );
    expect(edited.markdown.frontmatter?.['execution']).toMatchObject({ tags: ['data', 'ops'] });
  });

  it('asks whom it is shared with once it is shared', async () => {
    const { edited, user } = showTab(EXECUTION);
    const visibility = screen.getByRole('combobox', { name: 'Visibility' });
    expect(screen.queryByRole('combobox', { name: 'Shared with' })).toBeNull();
    await user.selectOptions(visibility, 'shared');
    expect(visibility).toHaveAccessibleDescription(/says in shared_with whom/);
    await user.type(screen.getByRole('combobox', { name: 'Shared with' }), 'ann, team a{Enter}');
    expect(visibility).toBeValid();
    expect(edited.markdown.frontmatter?.['execution']).toMatchObject({
      visibility: 'shared',
      shared_with: ['ann', 'team a']
    });
  });

  it('asks for what a chatbot needs, and offers registered filters alone', async () => {
    const { edited, user } = showTab(EXECUTION, {
      rules: { executionChannelFilters: ['support', 'ops'] }
    });
    const expose = screen.getByRole('switch', { name: 'Offer this skill as a tool of chatbots' });
    expect(screen.queryByRole('textbox', { name: 'Tool name' })).toBeNull();
    await user.click(expose);
    expect(expose).toHaveAccessibleDescription(/needs chatbot_tool_name/);
    await user.type(box('Tool name'), 'fill_form');
    await user.type(box('Tool description'), 'Fills a form');
    const filter = screen.getByRole('combobox', { name: 'Channel filter' });
    expect(within(filter).getAllByRole('option')).toHaveLength(3);
    await user.selectOptions(filter, 'ops');
    expect(expose).toHaveAccessibleDescription('');
    expect(edited.markdown.frontmatter?.['execution']).toEqual({
      model_tier: 'fast',
      expose_as_chatbot_tool: true,
      chatbot_tool_name: 'fill_form',
      chatbot_tool_description: 'Fills a form',
      chatbot_channel_filter: 'ops'
    });
  });

  it('takes any filter where none is registered', async () => {
    const { edited, user } = showTab(skill('execution:\n  expose_as_chatbot_tool: true\n'));
    await user.type(box('Channel filter'), 'anyone');
    expect(edited.text).toContain('chatbot_channel_filter: anyone\n');
  });
});
