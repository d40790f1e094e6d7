import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import type { Diagnostic } from '../../../../contracts';
import type { SkillMarkdown } from '../../../../domain/frontmatter/frontmatter';
import { toolsOf } from '../../../../domain/history/powers';
import { memberOf } from '../../../../domain/validation/values';
import { offeredTools } from '../tokens/known-tools';
import { TokensField } from '../tokens/tokens-field';

import { FieldFindings } from './field';
import type { FieldAccess, OnEdit } from './field-access';
import { findingsOf } from './field-findings';
import { MetadataRows } from './metadata-rows';
import { OtherKeys } from './other-keys';
import { TextField } from './text-field';
import { textsOfValue } from './text-of-value';
import { inFormOf } from './tools-form';
import { UnreadableNote } from './unreadable-note';

export interface FieldsFormProps {
  /** The name of the skill's directory. */
  readonly name: string;
  /** Of the text as it is now, saved or not. */
  readonly markdown: SkillMarkdown;
  readonly diagnostics: readonly Diagnostic[];
  readonly readOnly: boolean;
  /** Tools that the user's other skills allow, once for each skill that does. */
  readonly toolsElsewhere: readonly string[];
  readonly onEdit: OnEdit;
  /** Asks for a new name; null where the skill cannot be renamed. */
  readonly onRename: (() => void) | null;
  readonly onShowSource: () => void;
  readonly trans: TranslationBundle;
}

function NameRow({ diagnostics, name, onRename, trans }: FieldsFormProps) {
  const id = useId();
  const findings = findingsOf(diagnostics, ['name']);
  return (
    <div className="jp-SkillsEditor-field">
      <div className="jp-SkillsEditor-fieldHead">{trans.__('Name')}</div>
      <div className="jp-SkillsEditor-name">
        <code>{name}</code>
        {onRename !== null && (
          <button type="button" className="jp-SkillsTextButton" onClick={onRename}>
            {trans.__('Rename…')}
          </button>
        )}
      </div>
      {findings.length > 0 && (
        <FieldFindings id={`${id}-findings`} findings={findings} trans={trans} />
      )}
    </div>
  );
}

/** The fields of the Agent Skills format. Each writes its own part of the text and nothing else. */
export function FieldsForm(props: FieldsFormProps) {
  const { diagnostics, markdown, onEdit, onShowSource, readOnly, toolsElsewhere, trans } = props;
  const { allowedTools, frontmatter } = markdown;
  const isReadable = frontmatter !== null;
  const access: FieldAccess = { diagnostics, disabled: readOnly || !isReadable, onEdit, trans };
  const valueOf = (key: string, read: string | null): unknown =>
    isReadable ? memberOf(frontmatter, key) : read;
  const tools = isReadable ? memberOf(frontmatter, 'allowed-tools') : null;
  return (
    <form
      className="jp-SkillsEditor-form"
      aria-label={trans.__('Fields of %1', props.name)}
      onSubmit={event => {
        event.preventDefault();
      }}
    >
      {!isReadable && <UnreadableNote onShowSource={onShowSource} trans={trans} />}
      <NameRow {...props} />
      <TextField
        access={access}
        label={trans.__('Description')}
        path={['description']}
        value={valueOf('description', markdown.description)}
        note={trans.__('What the skill does and when to use it: agents choose it by this.')}
        limit={1024}
        isLong
        isRequired
      />
      <TokensField
        access={access}
        label={trans.__('Allowed tools')}
        path={['allowed-tools']}
        tokens={textsOfValue(tools) === null ? null : toolsOf(allowedTools)}
        known={offeredTools(toolsElsewhere)}
        split={toolsOf}
        toValue={inFormOf(allowedTools)}
        note={trans.__('Tools that agents may use without asking. Enter or a comma adds one.')}
      />
      <TextField
        access={access}
        label={trans.__('License')}
        path={['license']}
        value={valueOf('license', markdown.license)}
      />
      <TextField
        access={access}
        label={trans.__('Compatibility')}
        path={['compatibility']}
        value={valueOf('compatibility', markdown.compatibility)}
        note={trans.__('What it needs: programs, packages, access to the network.')}
        limit={500}
      />
      <MetadataRows access={access} frontmatter={frontmatter} />
      <OtherKeys frontmatter={frontmatter} onShowSource={onShowSource} trans={trans} />
    </form>
  );
}
