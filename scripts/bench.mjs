// `npm run bench`: what the usual things cost, against a GitHub of our own (docs/benchmarks.md).
import { must, run } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp();
await must('node', ['scripts/build.mjs']);
process.exit(
  await run('node', ['scripts/run-typescript.mjs', 'bench/main.ts', ...process.argv.slice(2)])
);
