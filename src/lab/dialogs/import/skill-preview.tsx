import React from 'react';

import { ProblemList } from '../../panel/problem-list';
import { RenderedMarkdown } from '../../rendering/rendered-markdown';

import { fileSize } from './file-size';
import type { ImportViewProps } from './import-body';
import type { PreviewSkill } from './import-session';

/** The files of the skill; executables stand out. */
function FileList({ skill, trans }: ImportViewProps & { skill: PreviewSkill }) {
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

/** What the chosen skill is: description, problems, files, and its text without anything active. */
export function SkillPreview(props: ImportViewProps) {
  const { session, trans } = props;
  const { skill } = session;
  if (skill === null) {
    return null;
  }
  return (
    <section className="jp-SkillsImport-preview" aria-label={trans.__('Preview')} tabIndex={0}>
      <h3>{skill.name}</h3>
      <p dir="auto">{skill.description ?? (session.isLooking ? trans.__('Loading…') : '')}</p>
      {skill.allowedTools !== null && (
        <p className="jp-SkillsImport-tools">
          {trans.__(
            'May use: %1',
            Array.isArray(skill.allowedTools) ? skill.allowedTools.join(', ') : skill.allowedTools
          )}
        </p>
      )}
      <ProblemList diagnostics={skill.diagnostics} trans={trans} />
      <FileList {...props} skill={skill} />
      {skill.body !== undefined && <RenderedMarkdown source={skill.body} />}
    </section>
  );
}
