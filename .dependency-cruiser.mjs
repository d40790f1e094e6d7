// Who may import whom (docs/architecture.md), a rule a folder. No exceptions list, no cycles.

/** A folder of src/ may import only the named folders, beside itself. */
const only = (folder, allowed, comment) => ({
  name: `${folder}-imports-only`,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` }
});

/** A folder may use only the named packages and Node modules. */
const packages = (folder, allowed, comment, dependencyTypes) => ({
  name: `${folder}-packages-only`,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { dependencyTypes, pathNot: allowed }
});

const NPM = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown'
];
const OUTSIDE = [...NPM, 'core'];

export default {
  forbidden: [
    only(
      'contracts',
      [],
      'The wire knows nothing else. Move what needs more to domain or to the side that uses it.'
    ),
    packages(
      'contracts',
      'node_modules/typebox/',
      'Schemas are TypeBox and nothing else.',
      OUTSIDE
    ),
    only(
      'domain',
      ['contracts'],
      'Rules are pure. Pass in what comes from disk, network, clock or hash.'
    ),
    packages(
      'domain',
      'node_modules/(yaml|@?types?/?picomatch|picomatch|croner|node-diff3)/',
      'Rules use small pure libraries only; no Node modules.',
      OUTSIDE
    ),
    only('http', ['contracts'], 'What both servers share knows no resource.'),
    only(
      'client',
      ['contracts'],
      'The client is the contracts, called; the transport is passed in.'
    ),
    packages(
      'client',
      'node_modules/typebox/',
      'The client runs in browser and Node alike.',
      OUTSIDE
    ),
    only(
      'companion',
      ['domain', 'contracts', 'http', 'client'],
      'The companion does not know the page or the hub.'
    ),
    {
      name: 'cli-imports-only',
      comment:
        'Commands call the client; of the companion they know what opens it in their process, what reads a directory, and what purges.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/((cli|client|contracts|domain)/|companion/(in-process|purge|read-directory)\\.ts$)'
      }
    },
    only(
      'lab',
      ['client', 'contracts', 'domain'],
      'The page reaches servers through the client only.'
    ),
    packages(
      'lab',
      'node_modules/(@codemirror|@jupyterlab|@lumino|@jupyter|typebox|marked|react|react-dom|@types/react|@types/react-dom)/',
      'JupyterLab, Lumino, CodeMirror, React and marked; other libraries need a decision in docs/decisions.',
      OUTSIDE
    ),
    {
      name: 'disk-and-upstream-never-call-routes',
      comment: 'Routes parse, call and answer; what they call must not know them.',
      severity: 'error',
      from: { path: '^src/companion/(bundles|upstream|operations)/' },
      to: { path: '^src/companion/(routes/|app\\.ts|main\\.ts)' }
    },
    {
      name: 'disk-does-not-know-upstream',
      comment: 'Installing is independent of where files come from.',
      severity: 'error',
      from: { path: '^src/companion/bundles/' },
      to: { path: '^src/companion/(upstream|operations)/' }
    },
    {
      name: 'no-circular',
      comment: 'Split the file that two others need, or pass the value in.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'no-orphans',
      comment: 'Nothing reaches this file: remove it or use it.',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.d\\.ts|^src/(index|companion/main|cli/main)\\.ts)$' },
      to: {}
    },
    {
      name: 'no-tests-in-product',
      comment: 'Product code never imports tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|ui-tests|bench|demo|scripts)/' }
    },
    {
      name: 'not-resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'types', 'node', 'default']
    }
  }
};
