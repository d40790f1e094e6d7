// Bundles the companion to one file and writes down whose code is in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { ROOT } from './run.mjs';

const LICENSES = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Python-2.0',
  'BlueOak-1.0.0',
  'Unlicense'
]);
const LICENSE_FILES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License'];

function packageOf(input) {
  const parts = input.split('node_modules/').at(-1).split('/');
  const name = parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
  const directory = join(
    ROOT,
    input.slice(0, input.lastIndexOf('node_modules/')),
    'node_modules',
    name
  );
  return { name, directory };
}

function licenseText(directory) {
  for (const file of LICENSE_FILES) {
    try {
      return readFileSync(join(directory, file), 'utf8').trim();
    } catch {
      continue; // the next usual name
    }
  }
  return null;
}

function notices(metafile) {
  const packages = new Map();
  for (const input of Object.keys(metafile.inputs).filter(path => path.includes('node_modules/'))) {
    const { name, directory } = packageOf(input);
    packages.set(directory, name);
  }
  const sections = [...packages].map(([directory, name]) => {
    const { version, license, author } = JSON.parse(
      readFileSync(join(directory, 'package.json'), 'utf8')
    );
    if (!LICENSES.has(license)) {
      throw new Error(
        `${name} ${version} has the licence ${license}, which nobody has vetted for the bundle.`
      );
    }
    const holder = typeof author === 'string' ? author : author?.name;
    const text =
      licenseText(directory) ?? `Licence: ${license}${holder === undefined ? '' : `, ${holder}`}`;
    return { title: `${name} ${version}`, license, text };
  });
  sections.sort((a, b) => (a.title < b.title ? -1 : 1));
  const head =
    '# Third-party notices\n\nThe companion that the wheel carries contains the packages below, each under its own licence.\n';
  return [
    head,
    ...sections.map(s => `\n## ${s.title} (${s.license})\n\n\`\`\`text\n${s.text}\n\`\`\`\n`)
  ].join('');
}

const result = await build({
  ...BUNDLE_OPTIONS,
  absWorkingDir: ROOT,
  entryPoints: ['src/companion/main.ts'],
  outfile: 'jupyterlab_skills/node/companion.mjs',
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true
});
writeFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), notices(result.metafile));
