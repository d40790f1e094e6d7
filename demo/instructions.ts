import { DEMO_TOKEN } from './sample-repositories';

interface Demonstration {
  /** Of JupyterLab, with its token. */
  readonly url: string;
  /** Host name and port of the stand-in. */
  readonly host: string;
  /** Where skills are installed. */
  readonly userSkillsDir: string;
  readonly moveEverySeconds: number;
}

/** What to try, for people who have just started the demonstration. */
export function instructions({
  url,
  host,
  userSkillsDir,
  moveEverySeconds
}: Demonstration): string {
  const at = (path: string) => `https://${host}/${path}`;
  const tries: readonly (readonly [string, string])[] = [
    ['acme/skills/tree/main/skills/pdf-forms', 'one skill with scripts; tick Track upstream'],
    ['acme/skills', `five skills, of which two move every ${moveEverySeconds * 3} s: Sync them`],
    ['acme/library', '200 small skills: filter them, import some at once'],
    ['acme/handbook', 'five skills in two folders; one of them moves'],
    ['acme/toolbox', 'three skills, two with programs that can be run'],
    ['acme/curiosities', 'no description, hidden characters, an odd name, broken YAML'],
    ['acme/payroll', `private: not found, unless started with GH_ENTERPRISE_TOKEN=${DEMO_TOKEN}`],
    ['acme/busy', "GitHub's limit is used up"],
    ['acme/notebook-kit', 'renamed to acme/kernel-kit: found all the same'],
    ['acme/hostile', 'names that collide: refused whole']
  ];
  return [
    `JupyterLab with the Skills panel: ${url}`,
    '',
    'Choose Import from GitHub in the Skills panel (left side bar) and paste one of:',
    ...tries.map(([path, what]) => `  ${at(path).padEnd(at(tries[0]?.[0] ?? '').length)}  ${what}`),
    '',
    `Skills are installed in ${userSkillsDir}; edit one there to see what sync does with it.`,
    'Ctrl-C ends all and removes it.',
    ''
  ].join('\n');
}
