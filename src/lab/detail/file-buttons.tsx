import React from 'react';

import type { FileAction } from './file-action';
import type { FileRow } from './file-rows';

export interface FileButtonsProps {
  readonly actions: readonly FileAction[];
  readonly row: FileRow;
  readonly isCurrent: boolean;
}

/** What can be done with a line. What cannot be done says why and does nothing. */
export function FileButtons({ actions, isCurrent, row }: FileButtonsProps) {
  return (
    <>
      {actions.map(({ icon: Icon, id, look, run }) => {
        const shown = look(row);
        if (shown === null) {
          return null;
        }
        const { isPressed, label, reason, title } = shown;
        return (
          <button
            key={id}
            type="button"
            className="jp-SkillsIconButton"
            data-action={id}
            tabIndex={isCurrent ? 0 : -1}
            title={reason ?? title}
            aria-label={reason === undefined ? label : `${label}. ${reason}`}
            aria-disabled={reason === undefined ? undefined : true}
            aria-pressed={isPressed}
            onClick={() => {
              if (reason === undefined) {
                run(row);
              }
            }}
          >
            <Icon.react tag={null} />
          </button>
        );
      })}
    </>
  );
}
