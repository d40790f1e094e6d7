import { Token } from '@lumino/coreutils';

import type { SkillsClient } from '../client';

import type { Lazy } from './lazy';
import type { SkillsModel } from './model/skills-model';

/** The typed client of this server's skill routes; its code is fetched on first use. */
export type ISkillsClient = Lazy<SkillsClient>;
export const ISkillsClient = new Token<ISkillsClient>(
  'jupyterlab-skills:ISkillsClient',
  'Calls the skill routes of this Jupyter Server; loaded on first use.'
);

/** What the drive of the skills' files does beyond a drive of JupyterLab. */
export interface ISkillsDrive {
  /**
   * Has the next save of an open document replace this state of its file, of which the user was told,
   * without being asked again.
   *
   * @param etag as the server gave it
   */
  acceptOnDisk(localPath: string, etag: string): Promise<void>;
  /** A file or directory was renamed beside the drive: open documents go with it. */
  noteRenamed(oldLocalPath: string, newLocalPath: string): Promise<void>;
}
export const ISkillsDrive = new Token<ISkillsDrive>(
  'jupyterlab-skills:ISkillsDrive',
  'The files of skills as a drive of JupyterLab.'
);

/** What the panel, the commands and the details show and act on: one model for a page. */
export type ISkillsModel = Lazy<SkillsModel>;
export const ISkillsModel = new Token<ISkillsModel>(
  'jupyterlab-skills:ISkillsModel',
  'The skills of this Jupyter Server and the actions on them; loaded on first use.'
);
