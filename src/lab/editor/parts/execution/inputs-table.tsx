import { closeIcon, HTMLSelect } from '@jupyterlab/ui-components';
import React, { useId, useLayoutEffect, useRef, useState } from 'react';

import { INPUT_TYPES } from '../../../../domain/validation/execution/validate-input-schema';
import { isRecord, memberOf } from '../../../../domain/validation/values';
import { FieldFindings } from '../fields/field';
import { findingsOf, isInvalid } from '../fields/field-findings';
import { RefusedNote } from '../fields/refused-note';
import { StructureNote } from '../fields/structure-note';
import { textOfValue } from '../fields/text-of-value';

import type { ExecutionAccess } from './execution-access';
import { fieldValueOf } from './field-value';

const PATH = ['execution', 'input_schema'] as const;

/** What the user is asked for before a run: names with types. Other members of an input stay. */
export function InputsTable({ access }: { access: ExecutionAccess }) {
  const { block, diagnostics, disabled, onEdit, trans } = access;
  const id = useId();
  const table = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<number | null>(null);
  const schema = block['input_schema'];
  const isOther = schema !== undefined && schema !== null && !Array.isArray(schema);
  const inputs: readonly unknown[] = Array.isArray(schema) ? schema : [];
  const own = diagnostics.filter(({ field }) => field === 'execution.input_schema');
  useLayoutEffect(() => {
    if (wanted.current !== null) {
      const names = table.current?.querySelectorAll<HTMLElement>('input');
      const target = names?.[Math.min(wanted.current, names.length - 1)];
      (target ?? table.current?.querySelector<HTMLElement>('.jp-SkillsEditor-add'))?.focus();
      wanted.current = null;
    }
  }, [inputs.length]);

  const [isRefused, setRefused] = useState(false);
  const write = (items: readonly unknown[]): void => {
    const values = items.map(fieldValueOf);
    setRefused(!onEdit(PATH, values.length === 0 ? null : values));
  };
  const change = (index: number, member: 'name' | 'type', value: string): void => {
    write(
      inputs.map((input, at) =>
        at === index ? { ...(isRecord(input) ? input : {}), [member]: value } : input
      )
    );
  };
  return (
    <fieldset
      ref={table}
      className="jp-SkillsEditor-group"
      aria-describedby={own.length > 0 ? `${id}-findings` : undefined}
    >
      <legend>{trans.__('Inputs')}</legend>
      {inputs.length > 0 && (
        <table className="jp-SkillsEditor-inputs">
          <thead>
            <tr>
              <th scope="col">{trans.__('Name')}</th>
              <th scope="col">{trans.__('Type')}</th>
              <th scope="col">
                <span className="jp-SkillsEditor-said">{trans.__('Remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inputs.map((input, index) => {
              const record = isRecord(input) ? input : {};
              const name = textOfValue(memberOf(record, 'name')) ?? '';
              const type = textOfValue(memberOf(record, 'type')) ?? '';
              const findings = findingsOf(diagnostics, [...PATH, index]);
              const about = findings.length > 0 ? `${id}-${index}` : undefined;
              const isKnown = INPUT_TYPES.some(known => known === type);
              return (
                <React.Fragment key={index}>
                  <tr>
                    <td>
                      <input
                        type="text"
                        className="jp-mod-styled"
                        aria-label={trans.__('Name of input %1', index + 1)}
                        aria-invalid={isInvalid(findings)}
                        aria-describedby={about}
                        value={name}
                        readOnly={disabled}
                        onChange={event => {
                          change(index, 'name', event.target.value);
                        }}
                      />
                    </td>
                    <td>
                      <HTMLSelect
                        aria-label={trans.__('Type of input %1', index + 1)}
                        aria-describedby={about}
                        value={type}
                        disabled={disabled}
                        onChange={event => {
                          change(index, 'type', event.target.value);
                        }}
                      >
                        {!isKnown && <option value={type}>{type}</option>}
                        {INPUT_TYPES.map(known => (
                          <option key={known} value={known}>
                            {known}
                          </option>
                        ))}
                      </HTMLSelect>
                    </td>
                    <td>
                      <button
                        type="button"
                        className="jp-SkillsIconButton"
                        disabled={disabled}
                        title={trans.__('Remove')}
                        aria-label={trans.__('Remove input %1', name === '' ? index + 1 : name)}
                        onClick={() => {
                          wanted.current = index;
                          write(inputs.filter((_input, at) => at !== index));
                        }}
                      >
                        <closeIcon.react tag={null} />
                      </button>
                    </td>
                  </tr>
                  {about !== undefined && (
                    <tr>
                      <td colSpan={3}>
                        <FieldFindings id={about} findings={findings} trans={trans} />
                      </td>
                    </tr>
                  )}
                </React.Fragment>
              );
            })}
          </tbody>
        </table>
      )}
      {(isRefused || isOther) && (
        <div className="jp-SkillsEditor-note">
          {isRefused ? <RefusedNote trans={trans} /> : <StructureNote trans={trans} />}
        </div>
      )}
      {own.length > 0 && <FieldFindings id={`${id}-findings`} findings={own} trans={trans} />}
      <button
        type="button"
        className="jp-SkillsTextButton jp-SkillsEditor-add"
        disabled={disabled || isOther}
        onClick={() => {
          wanted.current = inputs.length;
          write([...inputs, { name: `input_${inputs.length + 1}`, type: 'string' }]);
        }}
      >
        {trans.__('Add an input')}
      </button>
    </fieldset>
  );
}
