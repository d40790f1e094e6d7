import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import tab from '@bomb.sh/tab/commander';
import { ShellCompDirective } from '@bomb.sh/tab';
import type { Command } from 'commander';

import type { Installation, Scope } from '../contracts';

import { BASH_COMPLETION } from './bash-completion';
import type { CommandParts } from './command-parts';

/** Disabled skills; beside the skills directory, or in it where that is a file system of its own. */
const OFF = join('.jupyterlab-skills', 'off');

function directoriesIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter(entry => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .filter(name => !name.startsWith('.'));
  } catch {
    // Completion is silent: an error would be printed into the line that is being typed.
    return [];
  }
}

const namesIn = (root: string): string[] =>
  [root, join(dirname(root), OFF), join(root, OFF)].flatMap(directoriesIn);

/** All that a skill can be called by; with its scope only once that is being typed, or is needed. */
function skillNames(
  { userSkillsDir, projectSkillsDir }: Installation,
  typed: string
): ReadonlySet<string> {
  const user = namesIn(userSkillsDir);
  const project = projectSkillsDir === null ? [] : namesIn(projectSkillsDir);
  const isScoped = typed.includes('/');
  const full = (scope: Scope, names: string[], others: string[]): string[] =>
    names.filter(name => isScoped || others.includes(name)).map(name => `${scope}/${name}`);
  const bare = [...user, ...project].filter(
    name => !user.includes(name) || !project.includes(name)
  );
  return new Set([...bare, ...full('user', user, project), ...full('project', project, user)]);
}

/**
 * Adds `complete SHELL`, which prints the script for a shell, and what that script asks while one
 * types. Call it when all other commands are there.
 */
export function addCompletion(
  program: Command,
  { installation, print }: Pick<CommandParts, 'installation' | 'print'>
): void {
  const completion = tab(program);
  const printScript = completion.setup.bind(completion);
  completion.setup = (name, executable, shell) => {
    if (shell === 'bash') {
      print(BASH_COMPLETION);
    } else {
      printScript(name, executable, shell);
    }
  };
  let directive: number = ShellCompDirective.ShellCompDirectiveNoFileComp;
  // The library offers files nowhere; where a path is wanted the shell knows best how to complete it.
  Object.defineProperty(completion, 'directive', { get: () => directive, set: () => undefined });
  for (const command of completion.commands.values()) {
    for (const argument of command.arguments.values()) {
      if (argument.name === 'skill' || argument.name === 'skills') {
        argument.handler = complete => {
          for (const name of skillNames(installation, process.argv.at(-1) ?? '')) {
            complete(name, '');
          }
        };
      } else if (argument.name === 'paths' || argument.name === 'directory') {
        argument.handler = () => {
          directive = ShellCompDirective.ShellCompDirectiveDefault;
        };
      }
    }
  }
}
