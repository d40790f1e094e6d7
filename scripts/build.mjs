// Builds what the wheel carries: the front end and the companion. Run by npm, hence on Node 24.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { whenStale } from './fresh.mjs';
import { must, ROOT } from './run.mjs';

const TOOLING = ['package-lock.json', 'package.json', 'tsconfig.base.json', 'scripts/build.mjs'];
const SHARED = ['src/contracts', 'src/domain', 'src/client'];
const LABEXTENSION = 'jupyterlab_skills/labextension';

/** What the builder leaves behind: a log with this machine's paths, a copy of package.json. */
const LEFTOVERS = ['build_log.json', 'schemas/jupyterlab-skills/package.json.orig'];

async function frontEnd(production) {
  const sources = [
    'src/index.ts',
    'src/lab',
    'style',
    'schema',
    'tsconfig.core.json',
    'tsconfig.lab.json'
  ];
  const inputs = [...TOOLING, ...SHARED, ...sources];
  const outputs = [`${LABEXTENSION}/package.json`];
  const variant = production ? 'production' : 'development';
  await whenStale('front end', { inputs, outputs, variant }, async () => {
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
    const development = production ? [] : ['--development'];
    await must('node', [builder, '--core-package-file', core, ...development, '.']);
    LEFTOVERS.forEach(file => rmSync(join(ROOT, LABEXTENSION, file), { force: true }));
  });
}

async function companion() {
  const scripts = ['scripts/bundle-companion.mjs', 'scripts/bundle-options.mjs'];
  const inputs = [...TOOLING, ...SHARED, ...scripts, 'src/http', 'src/companion', 'src/cli'];
  const outputs = ['jupyterlab_skills/node/companion.mjs', 'jupyterlab_skills/node/cli.mjs'];
  await whenStale('companion', { inputs, outputs }, () =>
    must('node', ['scripts/bundle-companion.mjs'])
  );
}

await frontEnd(process.argv.includes('--production'));
await companion();
