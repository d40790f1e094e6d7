import React, { useState } from 'react';

import { FailureText } from '../panel/failure-text';

import { readOnlyReason, useChanges, type EditedSkill } from './edited-skill';

type Decision = 'reload' | 'keep';

interface ChangedProps {
  readonly skill: EditedSkill;
  readonly content: string;
  readonly onDecided: () => void;
}

/** The file was changed by somebody else while there is unsaved text: the user decides. */
function ChangedOutside({ skill, content, onDecided }: ChangedProps) {
  const { disk, text, trans } = skill;
  const [error, setError] = useState<string | null>(null);
  const decide = async (decision: Decision): Promise<void> => {
    try {
      await (decision === 'reload' ? disk.reload() : disk.keep());
      onDecided();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  };
  const compare = async (): Promise<void> => {
    const { compareWithDisk } = await import('./compare-with-disk');
    const decision = await compareWithDisk({ mine: text.source, onDisk: content, trans });
    if (decision !== null) {
      await decide(decision);
    }
  };
  const button = (label: string, title: string, onClick: () => void) => (
    <button type="button" className="jp-Button jp-mod-styled" title={title} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <div role="alert" className="jp-SkillsEditor-notice jp-mod-warning">
      <span className="jp-SkillsEditor-noticeText">
        {trans.__('SKILL.md was changed on disk. What you typed is not saved and is kept here.')}
        {error !== null && ` ${error}`}
      </span>
      {button(trans.__('Compare'), trans.__('See what differs before you decide'), () => {
        void compare();
      })}
      {button(
        trans.__('Reload'),
        trans.__('Take the text on disk; Undo brings yours back'),
        () => void decide('reload')
      )}
      {button(
        trans.__('Keep mine'),
        trans.__('Go on with your text; the next save replaces the one on disk'),
        () => void decide('keep')
      )}
    </div>
  );
}

/** What there is to know or to decide before going on typing; nothing most of the time. */
export function OutsideBar({
  skill,
  onDecided
}: {
  readonly skill: EditedSkill;
  readonly onDecided: () => void;
}) {
  const { disk, checks, trans } = skill;
  useChanges(disk.changed, checks.changed, skill.context.fileChanged);
  const { error, outside } = disk;
  const reason = readOnlyReason(skill, trans);
  return (
    <>
      {reason !== null && (
        <p role="note" className="jp-SkillsEditor-notice">
          {reason}
        </p>
      )}
      {outside.kind === 'changed' && (
        <ChangedOutside skill={skill} content={outside.content} onDecided={onDecided} />
      )}
      {outside.kind === 'gone' && (
        <p role="alert" className="jp-SkillsEditor-notice jp-mod-warning">
          {trans.__(
            'This skill was deleted, renamed or moved. What is open here is kept until you close it.'
          )}
        </p>
      )}
      {error !== null && outside.kind !== 'gone' && (
        <p role="alert" className="jp-SkillsEditor-notice jp-mod-warning">
          <FailureText message={error.message} facts={error} trans={trans} />
        </p>
      )}
      {checks.error !== null && (
        <p role="alert" className="jp-SkillsEditor-notice jp-mod-warning">
          <FailureText message={checks.error.message} facts={checks.error} trans={trans} />
        </p>
      )}
    </>
  );
}
