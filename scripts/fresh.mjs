// Doing a step again only when its inputs or its output changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './run.mjs';

const STAMPS = join(ROOT, '.stamps');

/** Every file at or below the given paths, sorted. */
function filesOf(paths) {
  return paths
    .flatMap(path => {
      const full = join(ROOT, path);
      if (!existsSync(full)) {
        return [];
      }
      if (!statSync(full).isDirectory()) {
        return [path];
      }
      return readdirSync(full, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1));
    })
    .sort();
}

function fingerprint(paths, variant) {
  const hash = createHash('sha256').update(variant);
  for (const path of filesOf(paths)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Runs `step` unless its last run had the same content of `inputs` and the same variant, and all
 * `outputs` exist.
 * @param {string} name
 * @param {{inputs: string[], outputs: string[], variant?: string}} files paths relative to the
 * repository; the variant tells ways to make the same outputs apart
 * @param {() => Promise<void>} step
 */
export async function whenStale(name, { inputs, outputs, variant = '' }, step) {
  const stamp = join(STAMPS, name);
  const wanted = fingerprint(inputs, variant);
  const present = outputs.every(path => existsSync(join(ROOT, path)));
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  console.log(`\n· ${name}`);
  await step();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, fingerprint(inputs, variant));
}
