import { PageConfig } from '@jupyterlab/coreutils';

/** What the server told in the page itself, before any request. */
export interface PagePolicy {
  /** The administrator switched skills off: nothing of this product is shown. */
  readonly forcedOff: boolean;
}

/** Reads the page configuration option `jupyterlabSkills`. Absent or unreadable: nothing is forced. */
export function readPagePolicy(option = PageConfig.getOption('jupyterlabSkills')): PagePolicy {
  return { forcedOff: policyIn(option) === 'force-off' };
}

function policyIn(option: string): unknown {
  if (option === '') {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(option);
    return memberOf(memberOf(value, 'policy'), 'skills_management_policy');
  } catch {
    // The server refuses every call under force-off anyway; the page option only spares an empty panel.
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
