import type { TranslationBundle } from '@jupyterlab/translation';
import React, { memo } from 'react';

import type { Scope } from '../../../contracts';
import { ProblemList } from '../../panel/problem-list';
import { RenderedMarkdown } from '../../rendering/rendered-markdown';

import { fileSize } from '../../file-size';
import { standingOf, type PreviewSkill } from './session/standing';

export interface SkillPreviewProps {
  readonly skill: PreviewSkill;
  readonly scope: Scope;
  readonly trans: TranslationBundle;
}

/** The files of the skill; executables stand out. */
function FileList({ skill, trans }: SkillPreviewProps) {
  return (
    <details className="jp-SkillsImport-files" open={skill.files.length <= 8}>
      <summary>
        {trans._n('%1 file', '%1 files', skill.files.length)}, {fileSize(trans, skill.size)}
      </summary>
      <ul>
        {skill.files.map(({ executable, path, size }) => (
          <li key={path}>
            <span className="jp-SkillsImport-path">{path}</span>
            {executable && (
              <span className="jp-SkillsImport-executable">{trans.__('executable')}</span>
            )}
            <span className="jp-SkillsImport-size">{fileSize(trans, size)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether a skill of that name is there already. */
function Installed({ skill, scope, trans }: SkillPreviewProps) {
  switch (standingOf(skill, scope)) {
    case 'new':
      return null;
    case 'same':
      return <p>{trans.__('Already installed: the same.')}</p>;
    case 'different':
      return <p>{trans.__('Already installed: a different one of this name.')}</p>;
    case 'installed':
      return <p>{trans.__('A skill of this name is already installed.')}</p>;
  }
}

/** What the skill looked at is: description, problems, files, and its text without anything active. */
export const SkillPreview = memo(function SkillPreview(props: SkillPreviewProps) {
  const { skill, trans } = props;
  const { allowedTools, body, description, diagnostics } = skill;
  return (
    <section className="jp-SkillsImport-preview" aria-label={trans.__('Preview')} tabIndex={0}>
      <h3>{skill.name}</h3>
      <p dir="auto">{description ?? (body === undefined ? trans.__('Loading…') : '')}</p>
      <Installed {...props} />
      {allowedTools !== null && (
        <p className="jp-SkillsImport-tools">
          {trans.__(
            'May use: %1',
            Array.isArray(allowedTools) ? allowedTools.join(', ') : allowedTools
          )}
        </p>
      )}
      <ProblemList diagnostics={diagnostics} trans={trans} />
      <FileList {...props} />
      {body !== undefined && <RenderedMarkdown source={body} />}
    </section>
  );
});
