import type { FileChanges } from '../tests/support/github';

const SUBJECTS = [
  'changelog',
  'schema',
  'query',
  'figure',
  'table',
  'test',
  'report',
  'survey',
  'forecast',
  'cohort',
  'pipeline',
  'dashboard',
  'glossary',
  'translation',
  'transcript',
  'invoice',
  'sensor',
  'experiment',
  'benchmark',
  'archive'
];
const TASKS = [
  ['outline', 'Outline'],
  ['review', 'Review'],
  ['summary', 'Summarise'],
  ['cleanup', 'Clean up'],
  ['check', 'Check'],
  ['compare', 'Compare'],
  ['explain', 'Explain'],
  ['convert', 'Convert'],
  ['sample', 'Take a sample of'],
  ['archive', 'Put away']
] as const;

/** 200 small skills, for lists that have to be searched. */
export function manySkills(): FileChanges {
  return Object.fromEntries(
    SUBJECTS.flatMap(subject =>
      TASKS.map(([task, verb]) => {
        const name = `${subject}-${task}`;
        const description = `${verb} a ${subject}. Use when somebody asks for it, or before a ${subject} leaves the team.`;
        const body = `# ${verb} a ${subject}\n\nRead the whole ${subject} first. ${verb} it in the order in which it stands, and say what you left out.\n`;
        const text = `---\nname: ${name}\ndescription: ${description}\n---\n\n${body}`;
        return [`skills/${subject}/${name}/SKILL.md`, text];
      })
    )
  );
}
