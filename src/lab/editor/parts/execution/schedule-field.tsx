import { HTMLSelect } from '@jupyterlab/ui-components';
import React, { useState } from 'react';

import { parseSchedule } from '../../../../domain/validation/execution/schedule';
import { Field } from '../fields/field';
import { findingsOf } from '../fields/field-findings';
import { TextField } from '../fields/text-field';
import { isStructure, textOfValue } from '../fields/text-of-value';

import type { ExecutionAccess } from './execution-access';
import { NextFires, type ClockParts } from './next-fires';

const PATH = ['execution', 'schedule'] as const;
/** On working days at nine, to begin with. */
const EXAMPLE = '0 9 * * 1-5';

type Preset = 'on-demand' | 'daily' | 'weekly' | 'custom';

function presetOf(value: unknown): Preset {
  const text = isStructure(value) ? null : (textOfValue(value) ?? '').trim();
  return text === '' ? 'on-demand' : text === 'daily' || text === 'weekly' ? text : 'custom';
}

/** When a harness runs the skill by itself, and what that means in hours and days. */
export function ScheduleField({
  access,
  clock
}: {
  readonly access: ExecutionAccess;
  readonly clock: ClockParts;
}) {
  const { block, diagnostics, disabled, onEdit, trans } = access;
  const schedule = textOfValue(block['schedule']) ?? '';
  // An own schedule that is being emptied stays one.
  const [isCustom, setCustom] = useState(false);
  const preset = isCustom ? 'custom' : presetOf(block['schedule']);
  const findings = findingsOf(diagnostics, PATH);
  const choose = (chosen: string): void => {
    setCustom(chosen === 'custom');
    if (chosen === 'custom') {
      const parsed = parseSchedule(schedule);
      onEdit(PATH, parsed.kind === 'cron' ? parsed.pattern : EXAMPLE);
    } else {
      onEdit(PATH, chosen === 'on-demand' ? null : chosen);
    }
  };
  return (
    <>
      <Field
        label={trans.__('Schedule')}
        findings={preset === 'custom' ? [] : findings}
        trans={trans}
      >
        {links => (
          <HTMLSelect
            {...links}
            value={preset}
            disabled={disabled}
            onChange={event => {
              choose(event.target.value);
            }}
          >
            <option value="on-demand">{trans.__('On demand')}</option>
            <option value="daily">{trans.__('Daily, at midnight')}</option>
            <option value="weekly">{trans.__('Weekly, at midnight before Sunday')}</option>
            <option value="custom">{trans.__('Custom cron')}</option>
          </HTMLSelect>
        )}
      </Field>
      {preset === 'custom' && (
        <TextField
          access={access}
          label={trans.__('Cron')}
          path={PATH}
          value={block['schedule']}
          note={trans.__('Minute, hour, day of the month, month, day of the week.')}
        />
      )}
      <NextFires schedule={schedule} clock={clock} trans={trans} />
    </>
  );
}
