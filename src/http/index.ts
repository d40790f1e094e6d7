export * from './problem';
export * from './problem-body';
export * from './server';
