import type { TranslationBundle } from '@jupyterlab/translation';

import type { Standing } from './session/standing';

/** Whether a skill is installed already, in few words. */
export function standingText(trans: TranslationBundle, standing: Standing): string {
  switch (standing) {
    case 'new':
      return trans.__('new');
    case 'installed':
      return trans.__('installed');
    case 'same':
      return trans.__('installed: same');
    case 'different':
      return trans.__('installed: different');
  }
}
