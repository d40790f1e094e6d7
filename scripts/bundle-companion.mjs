// Bundles the companion to the one file that the wheel carries, unminified for readable traces.
import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

await build({
  ...BUNDLE_OPTIONS,
  absWorkingDir: ROOT,
  entryPoints: ['src/companion/main.ts'],
  outfile: 'jupyterlab_skills/node/companion.mjs'
});
