const { availableParallelism } = require('node:os');

// ESM-only packages that Jest must see as CommonJS; everything else in node_modules is used as published.
const lab = [
  '@jupyterlab',
  '@jupyter',
  '@microsoft',
  'exenv-es6',
  'lib0',
  'y-protocols',
  'yjs',
  'nanoid',
  '@codemirror',
  '@lezer',
  '@rjsf',
  'marked'
];
const node = [
  '@octokit',
  'universal-user-agent',
  'before-after-hook',
  'typebox',
  'fast-content-type-parse',
  'json-with-bigint',
  'cookie',
  'content-type',
  'p-limit',
  'yocto-queue',
  '@fastify/type-provider-typebox',
  'write-file-atomic'
];

// Bounds in milliseconds hold only while nothing else runs: `npm test` runs these by themselves.
const ALONE = ['<rootDir>/tests/integration/process.spec.ts'];

/** Settings all environments share. */
const shared = esm => ({
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/jest/tsconfig.json' }],
    '^.+\\.m?js$': '<rootDir>/jest/esm-to-cjs.cjs'
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: [
    '<rootDir>/lib/',
    '<rootDir>/jupyterlab_skills/',
    '<rootDir>/dist/',
    '<rootDir>/.venv/'
  ],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  rootDir: __dirname
});

module.exports = {
  // Integration tests start processes; a hang is still found.
  testTimeout: 60_000,
  // They wait for these more than they compute, and of two cores Jest alone would take one.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testSequencer: '<rootDir>/jest/longest-first.cjs',
  projects: [
    {
      ...shared(node),
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/lab/', '<rootDir>/tests/python/', ...ALONE]
    },
    {
      ...shared(node),
      displayName: 'alone',
      testEnvironment: 'node',
      testMatch: ALONE
    },
    {
      ...shared([...lab, ...node]),
      displayName: 'lab',
      testEnvironment: '<rootDir>/jest/lab-environment.cjs',
      setupFiles: ['<rootDir>/jest/lab-setup.cjs'],
      setupFilesAfterEnv: ['@testing-library/jest-dom'],
      moduleNameMapper: {
        '\\.(css|less)$': 'identity-obj-proxy',
        '\\.svg$': '<rootDir>/jest/svg-stub.cjs'
      },
      testMatch: ['<rootDir>/tests/lab/**/*.spec.ts', '<rootDir>/tests/lab/**/*.spec.tsx']
    }
  ]
};
