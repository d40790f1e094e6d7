/**
 * Imports, syncs and deletes three bundles in turn until it is killed. Prints `ready`, and the id of
 * each snapshot once it was promised. Argument: home.
 */
import { codeOf } from '../../../src/companion/bundles/disk-problem';

import { openAt, requestFor, VERSIONS } from './known-bundles';

async function main(directory = ''): Promise<void> {
  const bundles = await openAt(directory);
  process.stdout.write('ready\n');
  for (let round = 0; ; round += 1) {
    const name = `demo-${round % 3}`;
    const version = VERSIONS[round % 2] ?? 'one';
    const present = (await bundles.state({ scope: 'user', name })) !== null;
    let snapshot: string | undefined;
    if (present && round % 5 === 4) {
      ({ snapshot } = await bundles.remove({ scope: 'user', name }));
    } else {
      const mode = present ? 'sync' : 'create';
      ({ snapshot } = await bundles.install(await requestFor(directory, name, version, mode)));
    }
    if (snapshot !== undefined) {
      process.stdout.write(`snapshot ${snapshot}\n`);
    }
  }
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${codeOf(error) ?? ''} ${String(error)}\n`);
  process.exitCode = 1;
});
