// `npm test`: sets up, builds and runs every check, or the parts that are named as arguments.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, run, VENV_BIN } from './run.mjs';
import { browser, setUp } from './set-up.mjs';

const reports = mkdtempSync(join(tmpdir(), 'jupyterlab-skills-tests-'));
const python = join(VENV_BIN, 'python');

/** Each check of `lint`: its command, and what it holds. */
const CHECKS = [
  ['tsc', ['--build', 'tsconfig.json']],
  ['eslint', ['--cache', '--cache-location', '.stamps/eslint', '--max-warnings=0', '.']],
  ['prettier', ['--check', '--log-level=warn', '.']],
  ['stylelint', ['style/**/*.css']],
  ['depcruise', ['--config', '.dependency-cruiser.mjs', 'src']],
  ['knip', []],
  ['node', ['scripts/check-file-sizes.mjs']],
  ['node', ['scripts/generate.mjs', '--check']],
  ['node', ['scripts/notices.mjs', '--check']],
  [python, ['-m', 'ruff', 'check', '.']],
  [python, ['-m', 'ruff', 'format', '--check', '.']],
  [python, ['-m', 'mypy']]
];

async function lint() {
  let failed = 0;
  for (const [command, args] of CHECKS) {
    const started = Date.now();
    const code = await run(command, args);
    failed += code === 0 ? 0 : 1;
    const name = command === python ? args[1] : command === 'node' ? args[0] : command;
    console.log(
      `${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`
    );
  }
  return { passed: CHECKS.length - failed, failed };
}

/** Counts of a JUnit file: what the `testsuites` (or only) element says. */
function junit(file) {
  const text = readFileSync(file, 'utf8');
  const sum = name =>
    [...text.matchAll(/<testsuite\s[^>]*>/g)].reduce(
      (total, [tag]) => total + Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0),
      0
    );
  const failed = sum('failures') + sum('errors');
  return { passed: sum('tests') - failed - sum('skipped'), failed };
}

/** A runner that failed without naming a failed test has still failed. */
const honest = (code, { passed, failed }) => ({
  passed,
  failed: code === 0 ? failed : Math.max(1, failed)
});

async function jest(name, args) {
  const file = join(reports, `jest-${name}.json`);
  const code = await run('jest', [...args, '--json', `--outputFile=${file}`, '--silent=false']);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  return honest(code, { passed: numPassedTests, failed: numFailedTests });
}

/** What is bounded in milliseconds runs first, by itself. */
async function unit() {
  const alone = await jest('alone', ['--selectProjects=alone', '--runInBand']);
  const others = await jest('others', ['--ignoreProjects=alone']);
  return { passed: alone.passed + others.passed, failed: alone.failed + others.failed };
}

async function pythonTests() {
  const file = join(reports, 'pytest.xml');
  const code = await run(python, ['-m', 'pytest', `--junitxml=${file}`]);
  return honest(code, junit(file));
}

async function ui() {
  const file = join(reports, 'playwright.xml');
  const env = { CHROMIUM: await browser(), PLAYWRIGHT_JUNIT_OUTPUT_FILE: file };
  const code = await run(
    'playwright',
    ['test', '--config', 'ui-tests/playwright.config.ts', '--reporter=list,junit'],
    { env }
  );
  return honest(code, junit(file));
}

const PARTS = { lint, unit, python: pythonTests, ui };
const named = process.argv.slice(2);
const unknown = named.filter(name => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

process.chdir(ROOT);
await setUp();
const built = await run('node', ['scripts/build.mjs']);
if (built !== 0) {
  process.exit(built);
}

const rows = [];
for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
  const started = Date.now();
  console.log(`\n━━ ${name}`);
  const counts = await PARTS[name]();
  rows.push({ part: name, ...counts, seconds: Math.round((Date.now() - started) / 1000) });
}
rmSync(reports, { recursive: true, force: true });
console.table(rows);
const total = key => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
