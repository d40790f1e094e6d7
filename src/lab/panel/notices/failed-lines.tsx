import React from 'react';

import { CommandIDs } from '../../commands';
import type { SkillTrouble } from '../../model/actions/run-each';
import { worthRetrying } from '../../model/advice';
import { groupFailures, reasonOf, type FailureGroup } from '../../model/failure-groups';
import { FailureText } from '../failure-text';
import { useView } from '../view-context';

import { NameList, namesOf } from './name-list';
import { TextButton } from './text-button';

/** Skills that failed alike, why, and what can be done from here. */
function FailedLine<T extends SkillTrouble>({
  group,
  onRetry
}: {
  group: FailureGroup<T>;
  onRetry?: ((group: FailureGroup<T>) => void) | undefined;
}) {
  const { commands, model, trans } = useView();
  const [failure] = group;
  const { code, error } = failure;
  const names = group.map(({ name }) => name);
  return (
    <li>
      <NameList names={names} trans={trans} />{' '}
      <FailureText
        message={error}
        facts={failure}
        trans={trans}
        // Where nothing is tried again, what is gone stays gone.
        hasAdvice={onRetry !== undefined || code !== 'not-found'}
      />{' '}
      {onRetry !== undefined && worthRetrying(code) && (
        <TextButton
          text={trans.__('Retry')}
          label={trans.__('Retry %1', namesOf(trans, names))}
          onClick={() => onRetry(group)}
        />
      )}
      {code === 'not-adopted' &&
        group.map(skill => (
          <TextButton
            key={`${skill.scope}/${skill.name}`}
            text={group.length === 1 ? trans.__('Sync') : trans.__('Sync %1', skill.name)}
            label={trans.__('Sync %1', skill.name)}
            onClick={() => void model.actions.sync(skill)}
          />
        ))}
      {code === 'local-edits-conflict' &&
        group.map(({ name, scope }) => (
          <TextButton
            key={`${scope}/${name}`}
            text={
              group.length === 1
                ? trans.__('Resolve conflicts')
                : trans.__('Resolve conflicts of %1', name)
            }
            label={trans.__('Resolve conflicts of %1', name)}
            onClick={() => void commands.execute(CommandIDs.resolve, { scope, name })}
          />
        ))}
      {code === 'local-edits-conflict' &&
        group.map(skill => (
          <TextButton
            key={`${skill.scope}/${skill.name}`}
            text={
              group.length === 1
                ? trans.__('Replace my edits')
                : trans.__('Replace my edits of %1', skill.name)
            }
            label={trans.__('Replace my edits of %1', skill.name)}
            onClick={() => void model.actions.sync(skill, { onLocalEdits: 'overwrite' })}
          />
        ))}
    </li>
  );
}

/** What failed, one line for each reason. */
export function FailedLines<T extends SkillTrouble>({
  failures,
  onRetry
}: {
  failures: readonly T[];
  /** Tries these again; left out where that is done elsewhere. */
  onRetry?: (group: FailureGroup<T>) => void;
}) {
  return groupFailures(failures).map(group => (
    <FailedLine key={reasonOf(group[0])} group={group} onRetry={onRetry} />
  ));
}
