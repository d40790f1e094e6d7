import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

import { Diagnostic } from '../../../contracts';

import type { BundleScan } from './bundle-scan';
import { codeOf, unlessMissing } from '../disk/disk-problem';
import { writeDurably } from '../disk/durable-file';
import { FORMAT } from '../state/record-schema';

/**
 * What was read of bundles before the last end of the program: of unchanged files a start then looks
 * at the stat only. Losing it costs a fraction of a second.
 */
export interface ScanCache {
  /** Once for each directory; null when nothing is known of it. */
  take(directory: string): BundleScan | null;
  save(scans: ReadonlyMap<string, BundleScan>): Promise<void>;
}

/** Bundles between two turns of the event loop. */
const WRITTEN_AT_ONCE = 200;

const Texts = Type.Array(Type.String());

const Stamps = Type.Object({
  source: Type.Optional(Type.String()),
  managedSource: Type.Optional(Type.String()),
  managedRef: Type.Optional(Type.String()),
  tracksUpstream: Type.Optional(Type.Literal(true)),
  trackingRef: Type.Optional(Type.String())
});

const MentionOfFile = Type.Object({
  path: Type.String(),
  kind: Type.Union([Type.Literal('link'), Type.Literal('code')]),
  line: Type.Number(),
  column: Type.Number()
});

const Facts = Type.Object({
  unstampedSha256: Type.String(),
  stamps: Type.Union([Stamps, Type.Null()]),
  description: Type.Union([Type.String(), Type.Null()]),
  allowedTools: Type.Union([Type.String(), Texts, Type.Null()]),
  diagnostics: Type.Array(Diagnostic),
  mentions: Type.Array(MentionOfFile),
  runnable: Type.Union([Type.String(), Type.Null()])
});

const Scan = Type.Object({
  files: Type.Array(
    Type.Object({
      path: Type.String(),
      rawSha256: Type.String(),
      sha256: Type.String(),
      size: Type.Number(),
      mode: Type.Number(),
      executable: Type.Boolean(),
      signature: Type.String(),
      racy: Type.Boolean()
    })
  ),
  links: Type.Array(Type.Object({ path: Type.String(), target: Type.String() })),
  directories: Texts,
  special: Texts,
  unreadable: Texts,
  markdown: Type.Union([Facts, Type.Null()]),
  hash: Type.Union([Type.String(), Type.Null()])
});

const CacheFile = Type.Object({
  format: Type.Literal(FORMAT),
  version: Type.String(),
  scans: Type.Record(Type.String(), Scan)
});

/** Of a program that does not say its version: nothing is kept. */
export const NO_SCAN_CACHE: ScanCache = {
  take: () => null,
  save: () => Promise.resolve()
};

/** Compiled, as it is large: interpreting the schema takes longer than reading the bundles anew. */
const cacheFile = Compile(CacheFile);

function scansIn(text: string, version: string): [string, BundleScan][] {
  try {
    const file: unknown = JSON.parse(text);
    return cacheFile.Check(file) && file.version === version ? Object.entries(file.scans) : [];
  } catch (error) {
    if (error instanceof SyntaxError) {
      return [];
    }
    throw error;
  }
}

/** @param version of the program: another one may read SKILL.md in another way */
export async function openScanCache(dataDir: string, version: string): Promise<ScanCache> {
  const path = join(dataDir, 'scans.json');
  const text = await unlessMissing(readFile(path, 'utf8'));
  const known = new Map(text === null ? [] : scansIn(text, version));
  return {
    take(directory) {
      const scan = known.get(directory) ?? null;
      known.delete(directory);
      return scan;
    },
    async save(scans) {
      const members: string[] = [];
      for (const [directory, scan] of scans) {
        members.push(`${JSON.stringify(directory)}:${JSON.stringify(scan)}`);
        if (members.length % WRITTEN_AT_ONCE === 0) {
          await nextTurn();
        }
      }
      const head = `{"format":${FORMAT},"version":${JSON.stringify(version)},"scans":{`;
      const bytes = Buffer.from(`${head}${members.join(',')}}}`);
      try {
        await writeDurably(path, bytes, { temporary: join(dataDir, 'tmp') });
      } catch (error) {
        // Only time is lost where the data directory is read-only or full.
        if (codeOf(error) === undefined) {
          throw error;
        }
      }
    }
  };
}
