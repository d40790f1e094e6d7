import { MainAreaWidget } from '@jupyterlab/apputils';
import React from 'react';

import { trashIcon } from '../icons';
import type { ViewParts } from '../panel/view-context';
import { ViewWidget } from '../panel/view-widget';

import { TrashView } from './trash-view';

/** A main area tab with the deleted skills. */
export function createTrash(parts: ViewParts): MainAreaWidget<ViewWidget> {
  const content = new ViewWidget(parts, <TrashView />, 'jp-SkillsTrash');
  const trash = new MainAreaWidget({ content });
  trash.id = 'jupyterlab-skills-trash';
  trash.title.label = parts.trans.__('Trash');
  trash.title.caption = parts.trans.__('Skills that were deleted');
  trash.title.icon = trashIcon;
  trash.title.closable = true;
  return trash;
}
