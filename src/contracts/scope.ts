import { Type, type Static } from 'typebox';

/** Where a skill lives on this machine: the user's own directory or the project's. */
export const Scope = Type.Union([Type.Literal('user'), Type.Literal('project')]);
export type Scope = Static<typeof Scope>;

export const SCOPES: readonly Scope[] = ['user', 'project'];
