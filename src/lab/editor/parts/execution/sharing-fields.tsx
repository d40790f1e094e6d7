import React from 'react';

import { textsOfValue } from '../fields/text-of-value';
import { splitAtCommas } from '../tokens/split-tokens';
import { TokensField } from '../tokens/tokens-field';

import { ChoiceField } from './choice-field';
import type { ExecutionAccess } from './execution-access';

/** Who else may run the skill. */
export function SharingFields({ access }: { access: ExecutionAccess }) {
  const { block, reading, trans } = access;
  const { fields } = reading;
  return (
    <>
      <ChoiceField
        access={access}
        label={trans.__('Visibility')}
        path={['execution', 'visibility']}
        value={fields.visibility ?? ''}
        choices={[
          ['', trans.__('Not said')],
          ['private', trans.__('Private')],
          ['shared', trans.__('Shared')],
          ['public', trans.__('Public')]
        ]}
      />
      {(fields.visibility === 'shared' || block['shared_with'] !== undefined) && (
        <TokensField
          access={access}
          label={trans.__('Shared with')}
          path={['execution', 'shared_with']}
          tokens={textsOfValue(block['shared_with'])}
          known={[]}
          split={splitAtCommas}
          note={trans.__('Users or groups.')}
        />
      )}
    </>
  );
}
