/** The sides of a SKILL.md between which its editor changes. */
export type EditorTab = 'form' | 'source' | 'execution';
