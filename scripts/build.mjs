// Builds what the wheel carries: the front end and the companion. Run by npm, hence on Node 24.
import { must, ROOT } from './run.mjs';
import { whenStale } from './fresh.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TOOLING = [
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
  'scripts/build.mjs',
  'scripts/bundle-companion.mjs'
];
const SHARED = ['src/contracts', 'src/domain', 'src/client'];

async function frontEnd(production) {
  const inputs = [
    ...TOOLING,
    ...SHARED,
    'src/index.ts',
    'src/lab',
    'style',
    'schema',
    'tsconfig.core.json',
    'tsconfig.lab.json'
  ];
  const outputs = ['jupyterlab_skills/labextension/package.json'];
  await whenStale(
    production ? 'front end (production)' : 'front end',
    { inputs, outputs },
    async () => {
      await must('tsc', ['--build', 'tsconfig.core.json', 'tsconfig.lab.json']);
      const builder = join(
        ROOT,
        'node_modules',
        '@jupyter',
        'builder',
        'lib',
        'build-labextension.js'
      );
      const core = join(ROOT, 'node_modules', '@jupyterlab', 'core-meta', 'core.package.json');
      await must('node', [
        builder,
        '--core-package-file',
        core,
        ...(production ? [] : ['--development']),
        '.'
      ]);
    }
  );
}

async function companion() {
  const inputs = [...TOOLING, ...SHARED, 'src/http', 'src/companion', 'tsconfig.node.json'];
  const outputs = ['jupyterlab_skills/node/companion.mjs', 'THIRD-PARTY-NOTICES.md'];
  await whenStale('companion', { inputs, outputs }, () =>
    must('node', ['scripts/bundle-companion.mjs', 'scripts/bundle-options.mjs'])
  );
}

/** Builds what is missing or stale. */
export async function build({ production = false } = {}) {
  await frontEnd(production);
  await companion();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ production: process.argv.includes('--production') });
}
