// Writes THIRD-PARTY-NOTICES.md: whose code the wheel carries. With --check, fails when it would change.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

const FILE = join(ROOT, 'THIRD-PARTY-NOTICES.md');
const LICENSE_FILES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License'];

/** Licences that have been vetted for what is bundled. */
const LICENSES = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0'
]);

const HEAD = `# Third-party notices

The front end and the companion that the wheel carries contain the packages below, each under its own licence.
`;

/** The files that a bundle of the entry point takes in, relative to the repository. */
async function inputsOf(entryPoint, options) {
  const { metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: [entryPoint],
    outdir: 'unwritten',
    write: false,
    metafile: true,
    ...options
  });
  return Object.keys(metafile.inputs);
}

/** Directory of the npm package that a file belongs to. */
function packageDirectory(input) {
  const start = input.lastIndexOf('node_modules/') + 'node_modules/'.length;
  const [first, second] = input.slice(start).split('/');
  return join(input.slice(0, start), first.startsWith('@') ? join(first, second) : first);
}

function licenseText(directory) {
  for (const file of LICENSE_FILES) {
    try {
      return readFileSync(join(ROOT, directory, file), 'utf8').trim();
    } catch {
      continue; // the next usual name
    }
  }
  return null;
}

function section(directory) {
  const manifest = JSON.parse(readFileSync(join(ROOT, directory, 'package.json'), 'utf8'));
  const { name, version, license, author } = manifest;
  if (!LICENSES.has(license)) {
    throw new Error(
      `${name} ${version} has the licence ${license}, which nobody has vetted for the bundle.`
    );
  }
  const holder = typeof author === 'string' ? author : author?.name;
  const text = licenseText(directory) ?? `${license}${holder === undefined ? '' : `, ${holder}`}`;
  return `\n## ${name} ${version} (${license})\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
}

const inputs = [
  ...(await inputsOf('src/companion/main.ts', {})),
  // JupyterLab's builder bundles the page; what it takes in is what is not shared with JupyterLab.
  ...(await inputsOf('src/index.ts', {
    loader: { '.svg': 'text' },
    external: ['@jupyterlab/*', '@lumino/*', 'react', 'react-dom']
  }))
];
const directories = new Set(
  inputs.filter(input => input.includes('node_modules/')).map(packageDirectory)
);
const sections = new Set([...directories].map(section));
const text = HEAD + [...sections].sort().join('');

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(
    'THIRD-PARTY-NOTICES.md is not what is bundled: run `npm run generate` and review the difference.'
  );
  process.exit(1);
}
