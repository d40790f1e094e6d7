// Holds the size of source files: median ≤ 80 lines, 95 % ≤ 250, none over 400.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './run.mjs';

const LIMITS = { median: 80, p95: 250, longest: 400 };

const files = execFileSync('git', ['ls-files', 'src/*.ts', 'src/*.tsx', 'jupyterlab_skills/*.py'], {
  cwd: ROOT,
  encoding: 'utf8'
})
  .split('\n')
  .filter(path => path !== '');
const sizes = files
  .map(path => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);
const at = share => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))];
const found = { median: at(0.5).lines, p95: at(0.95).lines, longest: at(1).lines };
console.log(
  `${files.length} source files: median ${found.median}, p95 ${found.p95}, longest ${found.longest} (${at(1).path})`
);
const over = Object.keys(LIMITS).filter(name => found[name] > LIMITS[name]);
if (over.length > 0) {
  console.error(
    `Over the limit: ${over.map(name => `${name} ${found[name]} > ${LIMITS[name]}`).join(', ')}`
  );
  process.exit(1);
}
