import { LabIcon } from '@jupyterlab/ui-components';

import importSvg from '../../style/icons/import.svg';
import offSvg from '../../style/icons/off.svg';
import skillsSvg from '../../style/icons/skills.svg';
import syncSvg from '../../style/icons/sync.svg';
import trackSvg from '../../style/icons/track.svg';
import trashSvg from '../../style/icons/trash.svg';

export const skillsIcon = new LabIcon({ name: 'jupyterlab-skills:skills', svgstr: skillsSvg });
export const importIcon = new LabIcon({ name: 'jupyterlab-skills:import', svgstr: importSvg });
export const syncIcon = new LabIcon({ name: 'jupyterlab-skills:sync', svgstr: syncSvg });
export const trackIcon = new LabIcon({ name: 'jupyterlab-skills:track', svgstr: trackSvg });
export const offIcon = new LabIcon({ name: 'jupyterlab-skills:off', svgstr: offSvg });
export const trashIcon = new LabIcon({ name: 'jupyterlab-skills:trash', svgstr: trashSvg });
