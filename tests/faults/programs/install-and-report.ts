/**
 * Installs one version over whatever is there, several times, while others do the same.
 * Prints the id of each snapshot. Arguments: home, version.
 */
import { openAt, isVersion, requestFor } from './known-bundles';

async function main(directory = '', version = ''): Promise<void> {
  if (!isVersion(version)) {
    throw new Error(`No such version: ${version}`);
  }
  const bundles = await openAt(directory);
  for (let round = 0; round < 5; round += 1) {
    const request = await requestFor(directory, 'demo', version, 'overwrite');
    const { snapshot } = await bundles.install(request);
    process.stdout.write(`snapshot ${snapshot ?? 'none'}\n`);
  }
  await bundles.close();
}

void main(process.argv[2], process.argv[3]);
