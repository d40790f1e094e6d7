export * from './skills-client';
export * from './skills-error';
export * from './transport';
