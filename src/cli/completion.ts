import { readdirSync } from 'node:fs';

import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

import type { Installation } from '../contracts';

/** Names of the skills of both scopes; one that cannot be read has none to offer. */
function skillNames({ userSkillsDir, projectSkillsDir }: Installation): string[] {
  return [userSkillsDir, projectSkillsDir ?? []].flat().flatMap(directory => {
    try {
      return readdirSync(directory).filter(name => !name.startsWith('.'));
    } catch {
      // Completion is silent: an error would be printed into the line that is being typed.
      return [];
    }
  });
}

/**
 * Adds `complete SHELL`, which prints the script for a shell, and what that script asks while one
 * types. Call it when all other commands are there.
 */
export function addCompletion(program: Command, installation: Installation): void {
  const completion = tab(program);
  for (const command of completion.commands.values()) {
    for (const argument of command.arguments.values()) {
      if (argument.name === 'skill' || argument.name === 'skills') {
        argument.handler = complete => {
          for (const name of new Set(skillNames(installation))) {
            complete(name, '');
          }
        };
      }
    }
  }
}
