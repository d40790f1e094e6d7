import { Command } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

import type { SkillsClient } from '../../client';
import { Comparison, type FileResponse, type Scope } from '../../contracts';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { scopeOf } from '../past-skill';
import { powerLines } from '../power-lines';
import { parseSkill, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';
import { UsageError } from '../usage-error';

const EMPTY = '/dev/null';

interface Sides {
  readonly scope: Scope;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

async function patchOf(
  client: SkillsClient,
  { scope, name, from, to }: Sides,
  file: Comparison['files'][number]
): Promise<string> {
  const { path, change, binary } = file;
  if (change === 'mode') {
    return `mode of ${path}: now ${file.executable ? '' : 'not '}executable\n`;
  }
  if (binary) {
    return `Binary files a/${path} and b/${path} differ\n`;
  }
  const read = (version: string): Promise<FileResponse> =>
    client.getVersionFile(scope, name, version, path);
  const before = change === 'added' ? '' : (await read(from)).content;
  const after = change === 'removed' ? '' : (await read(to)).content;
  return createTwoFilesPatch(
    change === 'added' ? EMPTY : `a/${path}`,
    change === 'removed' ? EMPTY : `b/${path}`,
    before,
    after,
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY }
  );
}

/** @throws UsageError when there is nothing earlier to compare with */
async function startOf(client: SkillsClient, scope: Scope, name: string): Promise<string> {
  const skill = (await client.listSkills({ scope })).find(each => each.name === name);
  if (typeof skill?.source === 'string') {
    return 'base';
  }
  const versions = (await client.history(scope, name)).flatMap(({ before }) => before ?? []);
  if (versions[0] === undefined) {
    throw new UsageError(`Nothing earlier is kept of ${scope}/${name}.`);
  }
  return versions[0];
}

/** Differences between two versions of a skill, as `diff -u` prints them. */
export function diffCommand({ client, operate, print, note, end }: CommandParts): Command {
  return new Command('diff')
    .description('Show what differs between two versions of a skill. Status 1 when anything does.')
    .argument('<skill>', SKILL_SYNTAX, parseSkill)
    .argument(
      '[from]',
      'as `history` names it, or `base`: as installed or last synced; what is left out is `base`, or the version before the last change'
    )
    .argument('[to]', 'the same, or `current`: as it is on disk', 'current')
    .option('--upstream', 'from the base to what the source holds now')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills diff pdf\n  jupyterlab-skills diff pdf --upstream'
    )
    .action(
      async (
        wanted: NamedSkill,
        from: string | undefined,
        to: string,
        options: { upstream?: boolean; json?: boolean }
      ) => {
        if (options.upstream === true && from !== undefined) {
          throw new UsageError('With --upstream the two versions are those of the source.');
        }
        const asked = await client();
        const scope = await scopeOf(asked, wanted);
        const { name } = wanted;
        const plan =
          options.upstream === true
            ? await operate((each, operation) => each.planSync(scope, name, { operation }))
            : null;
        const sides = {
          scope,
          name,
          from: from ?? plan?.baseVersion ?? (await startOf(asked, scope, name)),
          to: plan?.upstreamVersion ?? to
        };
        const comparison = await asked.compare(scope, name, sides.from, sides.to);
        if (options.json === true) {
          print(json(Comparison, comparison));
        } else {
          for (const file of comparison.files) {
            print((await patchOf(asked, sides, file)).replace(/\n$/, ''));
          }
          powerLines(comparison.powers).forEach(note);
        }
        if (comparison.files.length > 0) {
          end(1);
        }
      }
    );
}
