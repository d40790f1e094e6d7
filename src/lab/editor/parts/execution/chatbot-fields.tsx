import React from 'react';

import { TextField } from '../fields/text-field';
import { textOfValue } from '../fields/text-of-value';

import { ChoiceField } from './choice-field';
import type { ExecutionAccess } from './execution-access';
import { SwitchField } from './switch-field';

const FILTER = ['execution', 'chatbot_channel_filter'] as const;

/** Whether a chatbot offers the skill as a tool, and where. */
export function ChatbotFields({ access }: { access: ExecutionAccess }) {
  const { block, reading, rules, trans } = access;
  const isExposed = reading.fields.exposeAsChatbotTool;
  const registered = rules.executionChannelFilters;
  return (
    <fieldset className="jp-SkillsEditor-group">
      <legend>{trans.__('Chatbot')}</legend>
      <SwitchField
        access={access}
        label={trans.__('Offer this skill as a tool of chatbots')}
        name="expose_as_chatbot_tool"
        isOn={isExposed}
      />
      {isExposed && (
        <>
          <TextField
            access={access}
            label={trans.__('Tool name')}
            path={['execution', 'chatbot_tool_name']}
            value={block['chatbot_tool_name']}
          />
          <TextField
            access={access}
            label={trans.__('Tool description')}
            path={['execution', 'chatbot_tool_description']}
            value={block['chatbot_tool_description']}
            isLong
          />
          {registered === null ? (
            <TextField
              access={access}
              label={trans.__('Channel filter')}
              path={FILTER}
              value={block['chatbot_channel_filter']}
              note={trans.__('In which channels it is offered.')}
            />
          ) : (
            <ChoiceField
              access={access}
              label={trans.__('Channel filter')}
              path={FILTER}
              value={textOfValue(block['chatbot_channel_filter']) ?? ''}
              choices={[
                ['', trans.__('None')],
                ...registered.map(filter => [filter, filter] as const)
              ]}
              note={trans.__('Your administrator registered these.')}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
