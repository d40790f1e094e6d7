import React, { useDeferredValue } from 'react';

import { RenderedMarkdown } from '../rendering/rendered-markdown';

import { useChanges, type EditedSkill } from './edited-skill';

/** The instructions as agents' users read them, a moment behind what is typed. */
export function PreviewPane({ skill: { text, trans } }: { readonly skill: EditedSkill }) {
  useChanges(text.changed);
  const source = useDeferredValue(text.body ?? text.source);
  return (
    <section className="jp-SkillsEditor-previewText" aria-label={trans.__('Preview')} tabIndex={0}>
      {source.trim() === '' ? (
        <p className="jp-SkillsEditor-empty">{trans.__('There are no instructions yet.')}</p>
      ) : (
        <RenderedMarkdown source={source} />
      )}
    </section>
  );
}
