// Writes what is generated from the contracts and checked in; with --check, fails when it would change.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

const directory = mkdtempSync(join(ROOT, 'node_modules', '.generate-'));
try {
  const outfile = join(directory, 'documents.mjs');
  await build({
    ...BUNDLE_OPTIONS,
    packages: 'external',
    absWorkingDir: ROOT,
    entryPoints: ['scripts/documents.ts'],
    outfile
  });
  const { documents } = await import(pathToFileURL(outfile).href);
  let stale = 0;
  for (const [path, document] of Object.entries(await documents())) {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    const file = join(ROOT, path);
    if (!process.argv.includes('--check')) {
      writeFileSync(file, text);
    } else if (readFileSync(file, 'utf8') !== text) {
      console.error(
        `${path} differs from the contracts: run \`npm run generate\` and review the difference.`
      );
      stale += 1;
    }
  }
  process.exitCode = stale === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
