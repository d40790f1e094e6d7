import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { render, type RenderResult } from '@testing-library/react';
import React, { type ReactElement } from 'react';

import { CommandIDs } from '../../../src/lab/commands';
import type { SkillsModel } from '../../../src/lab/model/skills-model';
import { ViewContext } from '../../../src/lab/panel/view-context';

export const trans = nullTranslator.load('jupyterlab_skills');

/** A registry in which every command of ours notes its arguments. */
export function notedCommands(): { commands: CommandRegistry; ran: jest.Mock } {
  const commands = new CommandRegistry();
  const ran = jest.fn();
  for (const id of Object.values(CommandIDs)) {
    commands.addCommand(id, {
      label: id,
      describedBy: { args: { type: 'object' } },
      execute: args => {
        ran(id, args);
      }
    });
  }
  return { commands, ran };
}

/** Draws a part of the panel over a model. */
export function renderView(
  model: SkillsModel,
  content: ReactElement
): RenderResult & { commands: CommandRegistry; ran: jest.Mock } {
  const { commands, ran } = notedCommands();
  const result = render(
    <ViewContext.Provider value={{ model, commands, trans }}>{content}</ViewContext.Provider>
  );
  return { ...result, commands, ran };
}
