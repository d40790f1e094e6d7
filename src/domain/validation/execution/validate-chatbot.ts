import type { Diagnostic } from '../../../contracts';

import { textOf } from '../values';

import type { ExecutionBlock } from './block';

const EXPOSE = 'expose_as_chatbot_tool';
const FILTER = 'chatbot_channel_filter';
const NEEDED = ['chatbot_tool_name', 'chatbot_tool_description', FILTER] as const;

function validateFilter({ value, found, rules }: ExecutionBlock): Diagnostic[] {
  const filter = textOf(value(FILTER));
  const registered = rules.executionChannelFilters;
  if (filter === null || registered === null || registered.includes(filter)) {
    return [];
  }
  const known = registered.length === 0 ? 'none is' : `registered are ${registered.join(', ')}`;
  const message = `The channel filter "${filter}" is not registered; ${known}.`;
  return [found('execution-channel-filter', message, FILTER)];
}

export function validateChatbot(block: ExecutionBlock): Diagnostic[] {
  const { value, found, foundAtKey } = block;
  const exposed = value(EXPOSE);
  if (exposed === undefined || exposed === null || exposed === false) {
    return validateFilter(block);
  }
  if (exposed !== true) {
    return [found('execution-chatbot-tool', `${EXPOSE} must be true or false.`, EXPOSE)];
  }
  const missing = NEEDED.filter(key => textOf(value(key)) === null).map(key => {
    const message = `A tool of a chatbot needs ${key}.`;
    return value(key) === undefined
      ? foundAtKey('execution-chatbot-tool', message, EXPOSE)
      : found('execution-chatbot-tool', message, key);
  });
  return [...missing, ...validateFilter(block)];
}
