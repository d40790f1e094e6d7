// `npm start`: JupyterLab with the extension, from whatever state the checkout is in.
import { join } from 'node:path';

import { run, VENV_BIN } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp();
// Building runs on the packaged Node, which may not be the one that runs this file.
const built = await run('node', ['scripts/build.mjs']);
if (built !== 0) {
  process.exit(built);
}

const { PORT } = process.env;
const port = PORT === undefined ? [] : [`--ServerApp.port=${PORT}`, '--ServerApp.port_retries=0'];
const root = process.getuid?.() === 0 ? ['--allow-root'] : [];
process.exit(
  await run(join(VENV_BIN, 'jupyter'), ['lab', ...root, ...port, ...process.argv.slice(2)])
);
