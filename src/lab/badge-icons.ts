import { LabIcon } from '@jupyterlab/ui-components';

import editedSvg from '../../style/icons/edited.svg';
import lockSvg from '../../style/icons/lock.svg';
import problemSvg from '../../style/icons/problem.svg';

// Apart from the other icons: no plugin needs them when JupyterLab starts.
export const editedIcon = new LabIcon({ name: 'jupyterlab-skills:edited', svgstr: editedSvg });
export const problemIcon = new LabIcon({ name: 'jupyterlab-skills:problem', svgstr: problemSvg });
export const lockIcon = new LabIcon({ name: 'jupyterlab-skills:lock', svgstr: lockSvg });
