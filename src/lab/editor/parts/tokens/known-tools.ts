/** Tools that common agents name so, with examples of what may stand in parentheses. */
export const KNOWN_TOOLS: readonly string[] = [
  'Read',
  'Write',
  'Edit',
  'Bash',
  'Bash(git:*)',
  'Bash(python:*)',
  'Grep',
  'Glob',
  'WebFetch',
  'WebSearch',
  'Task',
  'NotebookEdit',
  'TodoWrite',
  'mcp__jupyter__*'
];

/** Those of the user's other skills, most used first, then the common ones. */
export function offeredTools(usedElsewhere: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tool of usedElsewhere) {
    counts.set(tool, (counts.get(tool) ?? 0) + 1);
  }
  const used = [...counts].sort(([, one], [, other]) => other - one).map(([tool]) => tool);
  return [...new Set([...used, ...KNOWN_TOOLS])];
}
