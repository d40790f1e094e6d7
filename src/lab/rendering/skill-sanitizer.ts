import { Sanitizer } from '@jupyterlab/apputils';
import type { IRenderMime } from '@jupyterlab/rendermime';

import { disarm } from './disarm';

/** What Markdown makes, and no more: nothing that acts, loads, styles or names itself. */
const TAGS = (
  'a abbr b blockquote br code del dd details dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ' +
  'mark ol p pre q s samp small strong sub summary sup table tbody td tfoot th thead tr u ul var'
).split(' ');

const ATTRIBUTES: Readonly<Record<string, string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title'],
  ol: ['start'],
  td: ['align', 'colspan', 'rowspan'],
  th: ['align', 'colspan', 'rowspan', 'scope'],
  details: ['open']
};

/**
 * For the text of skills, which is a stranger's. Attributes are listed by element alone, so no
 * `class`, `id`, `style`, `on…` or `data-commandlinker-…` is left on anything.
 */
export class SkillSanitizer implements IRenderMime.ISanitizer {
  readonly allowNamedProperties = false;
  readonly allowCommandLinker = false;

  sanitize(dirty: string): string {
    const clean = this._sanitizer.sanitize(dirty, {
      allowedTags: TAGS,
      allowedAttributes: ATTRIBUTES,
      allowedStyles: {}
    });
    return disarm(clean);
  }

  getAutolink(): boolean {
    return false;
  }

  private readonly _sanitizer = new Sanitizer();
}
