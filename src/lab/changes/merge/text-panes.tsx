import type { IEditorServices } from '@jupyterlab/codeeditor';
import React, { useEffect, useRef } from 'react';

import { useChanges } from '../../editor/edited-skill';
import { useView } from '../../panel/view-context';

import { mountMergeEditors, type MergeEditors } from './merge-editors';
import type { MergeSession } from './merge-session';
import type { Take, TextConflict } from './text-conflict';

export interface TextPanesProps {
  readonly session: MergeSession;
  readonly conflict: TextConflict;
  /** Which conflict of the file is shown, from 0. */
  readonly index: number;
  readonly services: IEditorServices;
}

/** Three texts side by side: upstream's, mine and the result; and how to settle the conflict that is shown. */
export function TextPanes({ conflict, index, services, session }: TextPanesProps) {
  const { trans } = useView();
  const upstream = useRef<HTMLDivElement>(null);
  const mine = useRef<HTMLDivElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const editors = useRef<MergeEditors | null>(null);
  useChanges(conflict.changed);
  useEffect(() => {
    if (upstream.current === null || mine.current === null || result.current === null) {
      return undefined;
    }
    const hosts = { upstream: upstream.current, mine: mine.current, result: result.current };
    const mounted = mountMergeEditors(hosts, conflict, {
      services,
      trans,
      onHunk: hunk =>
        session.goTo(
          session.places.findIndex(place => place.conflict === conflict && place.index === hunk)
        )
    });
    editors.current = mounted;
    return () => {
      editors.current = null;
      mounted.dispose();
    };
  }, [conflict, services, session, trans]);
  useEffect(() => {
    editors.current?.show(index);
  }, [conflict, index]);

  const isSettled = conflict.ranges[index]?.isSettled === true;
  const takeButton = (take: Take, text: string) => (
    <button
      type="button"
      className="jp-Button jp-mod-styled"
      onClick={() => editors.current?.take(index, take)}
    >
      {text}
    </button>
  );
  return (
    <>
      <div
        role="group"
        aria-label={trans.__('Settle this conflict')}
        className="jp-SkillsMerge-takes"
      >
        {takeButton('upstream', trans.__('Take upstream’s'))}
        {takeButton('mine', trans.__('Take mine'))}
        {takeButton('both', trans.__('Take both'))}
        <button
          type="button"
          className="jp-Button jp-mod-styled"
          onClick={() => editors.current?.edit(index)}
        >
          {trans.__('Edit by hand')}
        </button>
        <span className="jp-SkillsMerge-state">
          {isSettled ? trans.__('settled') : trans.__('not settled')}
        </span>
      </div>
      <div className="jp-SkillsMerge-panes">
        <section className="jp-SkillsMerge-pane">
          <h2>{trans.__('Upstream')}</h2>
          <div ref={upstream} className="jp-SkillsMerge-text" />
        </section>
        <section className="jp-SkillsMerge-pane">
          <h2>{trans.__('Mine')}</h2>
          <div ref={mine} className="jp-SkillsMerge-text" />
        </section>
        <section className="jp-SkillsMerge-pane jp-mod-result">
          <h2>{trans.__('Result')}</h2>
          <div ref={result} className="jp-SkillsMerge-text" />
        </section>
      </div>
    </>
  );
}
