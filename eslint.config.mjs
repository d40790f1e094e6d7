import jupyter from '@jupyter/eslint-plugin';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Every rule of the community's review list, as an error, in tests too. */
const jupyterRules = Object.fromEntries(
  Object.keys(jupyter.rules).map(name => [`jupyter/${name}`, 'error'])
);

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'lib/',
      'dist/',
      '.venv/',
      '.stamps/',
      'jupyterlab_skills/labextension/',
      'jupyterlab_skills/node/',
      'ui-tests/test-results/',
      'ui-tests/playwright-report/'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { jupyter },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
    },
    rules: {
      ...jupyterRules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400 }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-control-regex': 'off', // names with control characters are what several rules are about
      eqeqeq: ['error', 'always']
    }
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx', 'bench/**/*.ts', 'demo/**/*.ts', 'ui-tests/**/*.ts'],
    rules: {
      // Jest's and Playwright's matchers are read off their objects on purpose.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off'
    }
  },
  {
    // Jest's set-up files run in the page's environment.
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', eqeqeq: ['error', 'always'] }
  },
  {
    // Servers speak one language; the page translates by code (src/lab/model/advice).
    files: [
      'src/contracts/**',
      'src/http/**',
      'src/companion/**',
      'scripts/**',
      'tests/**',
      'ui-tests/**'
    ],
    rules: { 'jupyter/no-untranslated-string': 'off' }
  },
  prettier
);
