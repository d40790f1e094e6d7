import React from 'react';

import { useView } from '../../panel/view-context';

import { hunkCount, type MergeSession, type Place } from './merge-session';

/** The files with conflicts, and the way from one conflict to the next. */
export function MergeBar({ current, session }: { session: MergeSession; current: Place }) {
  const { trans } = useView();
  const { conflict, index } = current;
  const count = hunkCount(conflict);
  const step = (by: 1 | -1, text: string, title: string) => (
    <button
      type="button"
      className="jp-Button jp-mod-styled"
      title={title}
      disabled={session.places.length < 2}
      onClick={() => session.step(by)}
    >
      {text}
    </button>
  );
  return (
    <nav className="jp-SkillsMerge-bar" aria-label={trans.__('Conflicts')}>
      {session.conflicts.length > 1 && (
        <ul className="jp-SkillsMerge-files">
          {session.conflicts.map(each => (
            <li key={each.path}>
              <button
                type="button"
                aria-current={each === conflict}
                onClick={() => session.goToFile(each)}
              >
                <span className="jp-SkillsChanges-path">{each.path}</span>{' '}
                <span className="jp-SkillsMerge-count">
                  {trans.__('%1 of %2', each.settledCount, hunkCount(each))}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="jp-SkillsMerge-steps">
        {step(-1, trans.__('Previous'), trans.__('Previous conflict (Shift F8)'))}
        <span role="status">
          {count === 1
            ? conflict.path
            : trans.__('Conflict %1 of %2 in %3', index + 1, count, conflict.path)}
        </span>
        {step(1, trans.__('Next'), trans.__('Next conflict (F8)'))}
      </div>
    </nav>
  );
}
