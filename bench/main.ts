import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { bench, passes } from './bench';
import { rows } from './rows';
import { table } from './table';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    strict: { type: 'boolean', default: false }
  }
});
const wanted = new RegExp(values.only ?? '', 'i');
const report = await bench(
  rows.filter(({ name }) => wanted.test(name)),
  { runs: Number(values.runs), progress: line => console.error(line) }
);
console.log(table(report.results));
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exitCode = passes(report, { strict: values.strict }) ? 0 : 1;
