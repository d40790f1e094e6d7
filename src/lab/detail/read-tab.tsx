import React from 'react';

import type { SkillDetail } from '../../contracts';
import { ProblemList } from '../panel/problem-list';
import { useView } from '../panel/view-context';
import { RenderedMarkdown } from '../rendering/rendered-markdown';

import { FrontmatterTable } from './frontmatter-table';

/** The rendered SKILL.md, its frontmatter and what is wrong with it. */
export function ReadTab({ detail }: { detail: SkillDetail }) {
  const { trans } = useView();
  return (
    <>
      <ProblemList diagnostics={detail.diagnostics} trans={trans} />
      <FrontmatterTable detail={detail} />
      <RenderedMarkdown source={detail.body} />
    </>
  );
}
