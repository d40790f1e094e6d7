// `npm run demo`: JupyterLab and a GitHub of its own with sample skills; no network is needed.
import { must, run } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp();
await must('node', ['scripts/build.mjs']);
process.exit(
  await run('node', ['scripts/run-typescript.mjs', 'demo/main.ts', ...process.argv.slice(2)])
);
