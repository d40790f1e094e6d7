import React, { useRef } from 'react';

import { CommandIDs } from '../commands';

import { useNoticeFocus } from './notices/notice-focus';
import { TextButton } from './notices/text-button';
import { useView } from './view-context';

/** In the order of the menu on a row. */
const COMMANDS = [
  CommandIDs.sync,
  CommandIDs.enable,
  CommandIDs.disable,
  CommandIDs.copyTo,
  CommandIDs.move,
  CommandIDs.deleteSkill
];

/** How many skills are selected, and what can be done with all of them; nothing while none is. */
export function SelectionBar() {
  const { commands, model, trans } = useView();
  const container = useRef<HTMLDivElement>(null);
  const onFocus = useNoticeFocus(container);
  const { size } = model.selection;
  const args = { short: true };
  return (
    <div ref={container} onFocus={onFocus}>
      <div className="jp-SkillsSelection-count" role="status">
        {size > 0 && trans._n('%1 selected', '%1 selected', size)}
      </div>
      {size > 0 && (
        <div
          className="jp-SkillsSelection-actions"
          role="group"
          aria-label={trans.__('Actions on the selected skills')}
        >
          {COMMANDS.filter(id => commands.isVisible(id, args) && commands.isEnabled(id, args)).map(
            id => (
              <TextButton
                key={id}
                text={commands.label(id, args)}
                label={commands.label(id)}
                onClick={() => void commands.execute(id)}
              />
            )
          )}
          <TextButton
            text={trans.__('Clear')}
            label={trans.__('Clear the selection')}
            onClick={() => model.selection.clear()}
          />
        </div>
      )}
    </div>
  );
}
