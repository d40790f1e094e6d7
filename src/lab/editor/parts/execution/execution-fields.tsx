import React from 'react';

import { MODEL_TIERS } from '../../../../domain/validation/execution/model-tier';
import { normaliseTags } from '../../../../domain/validation/execution/tags';
import { OUTPUT_KINDS } from '../../../../domain/validation/execution/validate-output-target';
import { isRecord, memberOf } from '../../../../domain/validation/values';
import { textOfValue, textsOfValue } from '../fields/text-of-value';
import { ComboField } from '../tokens/combo-field';
import { offeredTools } from '../tokens/known-tools';
import { splitAtCommas } from '../tokens/split-tokens';
import { TokensField } from '../tokens/tokens-field';

import { CapsFields } from './caps-fields';
import { ChatbotFields } from './chatbot-fields';
import { ChoiceField } from './choice-field';
import type { ExecutionAccess } from './execution-access';
import { InputsTable } from './inputs-table';
import type { ClockParts } from './next-fires';
import { ScheduleField } from './schedule-field';
import { SharingFields } from './sharing-fields';

export interface ExecutionFieldsProps {
  readonly access: ExecutionAccess;
  readonly toolsElsewhere: readonly string[];
  readonly clock: ClockParts;
}

/** The fields of the runnable contract. */
export function ExecutionFields({ access, clock, toolsElsewhere }: ExecutionFieldsProps) {
  const { block, rules, trans } = access;
  const tiers = [...MODEL_TIERS, ...rules.executionModelTiers];
  const target = block['output_target'];
  const kind = isRecord(target) ? textOfValue(memberOf(target, 'kind')) : null;
  return (
    <>
      <ComboField
        access={access}
        label={trans.__('Model tier')}
        path={['execution', 'model_tier']}
        value={block['model_tier']}
        known={[...tiers, ...tiers.map(tier => `${tier}:reasoning`)]}
        note={trans.__('A tier, or provider/model; either with “:reasoning” or another effort.')}
      />
      <ScheduleField access={access} clock={clock} />
      <CapsFields access={access} />
      <ChoiceField
        access={access}
        label={trans.__('Output goes to')}
        path={['execution', 'output_target', 'kind']}
        findingsAt={['execution', 'output_target']}
        value={kind ?? ''}
        choices={[['', trans.__('Not said')], ...OUTPUT_KINDS.map(each => [each, each] as const)]}
      />
      <InputsTable access={access} />
      <TokensField
        access={access}
        label={trans.__('Tools')}
        path={['execution', 'tools']}
        tokens={textsOfValue(block['tools'])}
        known={offeredTools(toolsElsewhere)}
        split={splitAtCommas}
      />
      <TokensField
        access={access}
        label={trans.__('Tags')}
        path={['execution', 'tags']}
        tokens={textsOfValue(block['tags'])}
        known={[]}
        split={text => normaliseTags(splitAtCommas(text))}
        note={trans.__('At most 16, each of at most 32 characters.')}
      />
      <SharingFields access={access} />
      <ChatbotFields access={access} />
    </>
  );
}
