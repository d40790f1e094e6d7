import React, { type ReactNode } from 'react';

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly disabled: boolean;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly children?: ReactNode;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, by place and not by colour alone. */
export function Switch(props: SwitchProps) {
  const { children, describedBy, disabled, invalid, isOn, label, onChange } = props;
  return (
    <div className="jp-SkillsEditor-switch">
      <button
        type="button"
        role="switch"
        className="jp-SkillsSwitch"
        aria-checked={isOn}
        aria-describedby={describedBy}
        data-invalid={invalid}
        disabled={disabled}
        onClick={() => {
          onChange(!isOn);
        }}
      >
        <span className="jp-SkillsSwitch-track" aria-hidden="true" />
        {label}
      </button>
      {children}
    </div>
  );
}
