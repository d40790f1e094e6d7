// Runs a TypeScript program of the checkout that is not shipped: `node scripts/run-typescript.mjs FILE ARGS…`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

/** The tests' support files find others by `__dirname`, which a bundle would give as its own. */
const keepDirname = {
  name: 'keep-dirname',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('__dirname', JSON.stringify(dirname(path))),
      loader: 'ts'
    }));
  }
};

const [entryPoint] = process.argv.splice(2, 1);
if (entryPoint === undefined) {
  console.error('Which program? Give the path of its TypeScript file.');
  process.exit(2);
}
// Below node_modules, so that packages are found.
const directory = mkdtempSync(join(ROOT, 'node_modules', '.run-'));
try {
  const outfile = join(directory, basename(entryPoint).replace(/\.ts$/, '.mjs'));
  await build({
    ...BUNDLE_OPTIONS,
    packages: 'external',
    absWorkingDir: ROOT,
    entryPoints: [entryPoint],
    outfile,
    plugins: [keepDirname]
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
