import { PageConfig } from '@jupyterlab/coreutils';
import { Value } from 'typebox/value';

import { PageOption } from '../contracts';

/** What the server told in the page itself, before any request. */
export interface PagePolicy {
  /** The administrator switched skills off: nothing of this product is shown. */
  readonly forcedOff: boolean;
  /** The administrator keeps the panel on: it cannot be closed. */
  readonly forcedOn: boolean;
}

/** Reads the page configuration option `jupyterlabSkills`. Absent or unreadable: nothing is forced. */
export function readPagePolicy(option = PageConfig.getOption('jupyterlabSkills')): PagePolicy {
  const policy = policyIn(option);
  return { forcedOff: policy === 'force-off', forcedOn: policy === 'force-on' };
}

function policyIn(option: string): string | undefined {
  if (option === '') {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(option);
    return Value.Check(PageOption, value) ? value.policy.skills_management_policy : undefined;
  } catch {
    // The server refuses every call under force-off anyway; the page option only spares an empty panel.
    return undefined;
  }
}
