import { isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ArtifactLocation, Log, Result } from 'sarif';

import type { Diagnostic } from '../contracts';
import { VALIDATION_CODES } from '../domain/validation/codes';

import type { ValidatedSkill } from './validated-skill';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

const ROOT = 'SRCROOT';

/** Relative to where the program runs, as code scanning wants it of files in a checkout. */
function locationOf(path: string): ArtifactLocation {
  const inside = relative(process.cwd(), path);
  if (inside.split(sep)[0] === '..' || isAbsolute(inside)) {
    return { uri: pathToFileURL(path).href };
  }
  return { uri: inside.split(sep).map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function resultOf(directory: string, found: Diagnostic): Result {
  return {
    ruleId: found.code,
    level: LEVELS[found.severity],
    message: { text: found.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(join(directory, found.path ?? 'SKILL.md')),
          ...(found.line !== undefined && {
            region: { startLine: found.line, startColumn: found.column ?? 1 }
          })
        },
        ...(found.field !== undefined && {
          logicalLocations: [{ fullyQualifiedName: found.field }]
        })
      }
    ]
  };
}

/** What was found, for code scanning (SARIF 2.1.0, OASIS). */
export function sarifLog(skills: readonly ValidatedSkill[], version: string): Log {
  const rules = Object.entries(VALIDATION_CODES).map(([id, { rule }]) => ({
    id,
    shortDescription: { text: rule }
  }));
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'jupyterlab-skills', version, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        results: skills.flatMap(({ directory, verdict }) =>
          verdict.diagnostics.map(found => resultOf(directory, found))
        )
      }
    ]
  };
}
