export type { Precondition, TaggedFile } from './file-calls';
export * from './skills-client';
export * from './skills-error';
export * from './transport';
