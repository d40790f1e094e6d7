import type { Contents, Event } from '@jupyterlab/services';

import type { SkillsChanged } from '../../contracts';
import { decodeEvent } from '../model/event-decoder';

import { directoryModel } from './content-models';

const TYPES: Readonly<Record<SkillsChanged['change'], Contents.IChangedArgs['type']>> = {
  created: 'new',
  restored: 'new',
  updated: 'save',
  external: 'save',
  deleted: 'delete'
};

/**
 * What an event of the server means for the drive; null when it is about something else. Only the
 * skill is known to have changed, not which of its files, so that its directory is named.
 */
export function driveChange(emission: Event.Emission): Contents.IChangedArgs | null {
  const event = decodeEvent(emission);
  if (event?.kind !== 'skills-changed') {
    return null;
  }
  const { change, name, scope } = event.change;
  const path = name === null ? scope : `${scope}/${name}`;
  const type = TYPES[change];
  return type === 'delete'
    ? { type, oldValue: { path, type: 'directory' }, newValue: null }
    : { type, oldValue: null, newValue: directoryModel(path, null, new Date().toISOString()) };
}
