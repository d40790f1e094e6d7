import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { TranslationBundle } from '@jupyterlab/translation';

import { skillsIcon } from '../icons';

export const SKILL_FILE_TYPE = 'skill';

/** SKILL.md, wherever it lies. JupyterLab goes by its name; it stays Markdown for other viewers. */
export function skillFileType(trans: TranslationBundle): Partial<DocumentRegistry.IFileType> {
  return {
    name: SKILL_FILE_TYPE,
    displayName: trans.__('Skill'),
    pattern: '^SKILL\\.md$',
    extensions: [],
    mimeTypes: ['text/markdown'],
    contentType: 'file',
    fileFormat: 'text',
    icon: skillsIcon
  };
}
