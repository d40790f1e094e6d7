// Bundles the programs for Node, each to the one file that the wheel carries, unminified for readable traces.
import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

for (const program of ['companion', 'cli']) {
  await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: [`src/${program}/main.ts`],
    outfile: `jupyterlab_skills/node/${program}.mjs`
  });
}
