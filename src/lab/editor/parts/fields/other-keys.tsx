import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import { STAMP_KEYS } from '../../../../domain/frontmatter/stamp-lines';

import { textOfValue } from './text-of-value';

const SHOWN = [
  'name',
  'description',
  'license',
  'compatibility',
  'metadata',
  'allowed-tools',
  'execution'
];

/** Longer ones are cut. */
const MAX_LENGTH = 200;

function wordsFor(value: unknown): string {
  const text = textOfValue(value) ?? JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Keys for which there is no field, to be known of: edits leave them as they are. */
export function OtherKeys({
  frontmatter,
  onShowSource,
  trans
}: {
  frontmatter: Readonly<Record<string, unknown>> | null;
  onShowSource: () => void;
  trans: TranslationBundle;
}) {
  const id = useId();
  const others = Object.entries(frontmatter ?? {}).filter(([key]) => !SHOWN.includes(key));
  if (others.length === 0) {
    return null;
  }
  const isOurs = (key: string): boolean => STAMP_KEYS.some(stamp => stamp === key);
  return (
    <section className="jp-SkillsEditor-others" aria-labelledby={id}>
      <h3 id={id}>{trans.__('Other keys, kept as they are')}</h3>
      <dl>
        {others.map(([key, value]) => (
          <React.Fragment key={key}>
            <dt>{key}</dt>
            <dd>
              {wordsFor(value)}
              {isOurs(key) && (
                <span className="jp-SkillsEditor-note">
                  {' '}
                  {trans.__('(says where the skill comes from)')}
                </span>
              )}
            </dd>
          </React.Fragment>
        ))}
      </dl>
      <button type="button" className="jp-SkillsTextButton" onClick={onShowSource}>
        {trans.__('Change them in the SKILL.md tab')}
      </button>
    </section>
  );
}
