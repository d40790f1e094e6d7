import React from 'react';

import type { SkillDetail } from '../../contracts';
import { STAMP_KEYS } from '../../domain/frontmatter/stamp-lines';
import { useView } from '../panel/view-context';

/** A value of the frontmatter as one line of text. */
function asText(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) && value.every(item => typeof item === 'string')
    ? value.join(', ')
    : JSON.stringify(value);
}

/** What stands above the table already is not repeated in it. */
function isShownAbove(detail: SkillDetail, key: string): boolean {
  return detail.stamped && STAMP_KEYS.some(stamp => stamp === key);
}

/** The author's frontmatter. Text only: it is as little trusted as the body. */
export function FrontmatterTable({ detail }: { detail: SkillDetail }) {
  const { trans } = useView();
  const entries = Object.entries(detail.frontmatter ?? {}).filter(
    ([key]) => !isShownAbove(detail, key)
  );
  if (entries.length === 0) {
    return null;
  }
  return (
    <table className="jp-SkillsDetail-frontmatter" aria-label={trans.__('Frontmatter')}>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td dir="auto">{asText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
