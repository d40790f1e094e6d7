import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Policy, ProblemCode } from '../../src/contracts';
import { fault, tarGz } from '../support/github';
import { skillMarkdown, skillTree } from '../support/skill-files';

import {
  address,
  check,
  importOther,
  preview,
  raw,
  send,
  sync,
  syncAll,
  type Stage
} from './refused-calls';

/** One way to be refused, and how that is told. */
export interface Refusal {
  readonly when: string;
  readonly code: ProblemCode;
  readonly status: number;
  readonly policy?: Partial<Policy>;
  readonly arrange?: (stage: Stage) => Promise<unknown>;
  readonly call: (stage: Stage) => Promise<unknown>;
}

const installed = (stage: Stage, ...parts: string[]) =>
  path.join(stage.home.userSkillsDir, 'pdf', ...parts);
// The bytes that the hostile archives carry, so that only what is hostile about them is refused.
const HOSTILE_SKILL = '---\nname: pdf\ndescription: Reads PDF files\n---\nBody\n';
// Reading stops after the last wanted file, so what is hostile comes first.
const HOSTILE_ARCHIVE = tarGz([
  { name: 'acme-other-1234567/../../../escaped.txt', content: 'out' },
  { name: 'acme-other-1234567/SKILL.md', content: HOSTILE_SKILL }
]);
const forbidding = { allowGithubSkillImport: false };

/** What goes wrong upstream, and the code that tells it. */
const UPSTREAM_FAULTS: [string, ProblemCode, () => fault.Fault][] = [
  ['drops the connection', 'upstream-unreachable', () => fault.dropBeforeAnswer()],
  ['answers 500', 'upstream-error', () => fault.failWith(500)],
  ['answers 503', 'upstream-error', () => fault.failWith(503)],
  ['answers a web page', 'upstream-error', () => fault.htmlPage()],
  ['refuses the token', 'upstream-auth', () => fault.failWith(401, 'Bad credentials')],
  ['has its secondary limit used up', 'upstream-rate-limited', () => fault.secondaryRateLimit(30)],
  [
    'redirects into the private network',
    'upstream-error',
    () => fault.redirectTo('http://169.254.169.254/x')
  ]
];

/** Every code that can occur and does not need a disk of its own. */
export const REFUSALS: Refusal[] = [
  {
    when: 'a body is null',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'POST', 'skills/import', 'null')
  },
  {
    when: 'a body is a list',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'POST', 'skills/user/pdf/sync', '[]')
  },
  {
    when: 'a body is no JSON',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'POST', 'skills/import', '{"url"')
  },
  {
    when: 'a member has the wrong type',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'PUT', 'skills/user/pdf', '{"tracks_upstream":"yes"}')
  },
  {
    when: 'a member is unknown',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'POST', 'skills/user/pdf/sync', '{"force":true,"colour":1}')
  },
  {
    when: 'a scope is unknown',
    code: 'invalid-request',
    status: 400,
    call: stage => raw(stage, 'GET', 'skills?scope=everywhere')
  },
  {
    when: 'a name is not valid',
    code: 'invalid-name',
    status: 400,
    call: stage =>
      stage.companion.client.importSkill({ url: address(stage), scope: 'user', name: 'Not Valid' })
  },
  {
    when: 'an address is no repository',
    code: 'invalid-url',
    status: 400,
    call: stage =>
      stage.companion.client.preview({ url: 'https://github.com/acme/skills/issues/1' })
  },
  {
    when: 'an address names an unknown host',
    code: 'invalid-url',
    status: 400,
    call: stage => stage.companion.client.preview({ url: 'https://git.example.com/acme/skills' })
  },
  {
    when: 'a path leaves the repository',
    code: 'invalid-path',
    status: 400,
    call: stage =>
      stage.companion.client.preview({ url: stage.address('acme/skills'), path: '../etc' })
  },
  {
    when: 'a skill without tracking is synced',
    code: 'not-tracking',
    status: 400,
    arrange: stage => stage.companion.client.setTracking('user', 'pdf', false),
    call: sync
  },
  {
    when: 'a skill without a source is to track',
    code: 'no-source',
    status: 400,
    arrange: async stage => {
      await mkdir(path.join(stage.home.userSkillsDir, 'mine'));
      await writeFile(
        path.join(stage.home.userSkillsDir, 'mine', 'SKILL.md'),
        skillMarkdown('mine')
      );
    },
    call: stage => stage.companion.client.setTracking('user', 'mine', true)
  },
  {
    when: 'a skill is not there',
    code: 'skill-not-found',
    status: 404,
    call: stage => stage.companion.client.getSkill('user', 'nothing')
  },
  {
    when: 'a name tries to leave the directory',
    code: 'skill-not-found',
    status: 404,
    call: stage => raw(stage, 'GET', 'skills/user/..%2Fsecrets')
  },
  {
    when: 'a route is unknown',
    code: 'not-found',
    status: 404,
    call: stage => raw(stage, 'GET', 'nonsense')
  },
  {
    when: 'a snapshot is unknown',
    code: 'not-found',
    status: 404,
    call: stage => stage.companion.client.restoreSnapshot('nothing')
  },
  {
    when: 'a repository to preview does not exist',
    code: 'source-not-found',
    status: 404,
    call: stage => stage.companion.client.preview({ url: stage.address('acme/nowhere') })
  },
  {
    when: 'a repository to import does not exist',
    code: 'source-not-found',
    status: 404,
    call: stage =>
      stage.companion.client.importSkill({ url: stage.address('acme/nowhere'), scope: 'user' })
  },
  {
    when: 'a path to preview does not exist',
    code: 'source-not-found',
    status: 404,
    call: stage =>
      stage.companion.client.preview({ url: stage.address('acme/skills/tree/main/nowhere') })
  },
  {
    when: 'the repository of a tracking skill is gone',
    code: 'source-not-found',
    status: 502,
    arrange: stage => stage.upstream.delete(),
    call: sync
  },
  {
    when: 'a name is taken',
    code: 'already-exists',
    status: 409,
    call: stage => stage.companion.client.importSkill({ url: address(stage), scope: 'user' })
  },
  {
    when: 'a synced skill is a link',
    code: 'linked',
    status: 409,
    arrange: async stage => {
      const elsewhere = path.join(stage.home.directory, 'elsewhere');
      await rename(installed(stage), elsewhere);
      await symlink(elsewhere, installed(stage));
    },
    call: sync
  },
  {
    when: 'a tracking skill was edited and upstream moved',
    code: 'local-edits-conflict',
    status: 409,
    arrange: async stage => {
      await writeFile(installed(stage, 'scripts', 'run.py'), 'mine\n');
      await stage.upstream.commit(skillTree(['pdf'], 2));
    },
    call: sync
  },
  {
    when: 'a tracking skill came with a cloned project and was never synced here',
    code: 'not-adopted',
    status: 409,
    arrange: async stage => {
      const cloned = path.join(stage.home.userSkillsDir, 'cloned');
      const commit = await stage.upstream.head();
      const stamps = `source: ${address(stage)}\ntracks_upstream: true\ntracking_ref: ${commit}\n`;
      await mkdir(cloned);
      await writeFile(
        path.join(cloned, 'SKILL.md'),
        skillMarkdown('cloned').replace('---\n\n', `${stamps}---\n\n`)
      );
      await stage.upstream.commit(skillTree(['unrelated']));
    },
    call: syncAll
  },
  {
    when: 'SKILL.md changed since it was read',
    code: 'changed-meanwhile',
    status: 412,
    call: stage =>
      stage.companion.client.deleteSkill('user', 'pdf', { etag: `"${'0'.repeat(64)}"` })
  },
  {
    when: 'a commit to import was shown by no preview',
    code: 'changed-meanwhile',
    status: 412,
    call: stage =>
      stage.companion.client.importSkill({
        url: stage.address('acme/skills'),
        scope: 'user',
        name: 'other',
        commit: 'f'.repeat(40)
      })
  },
  {
    when: 'a skill is larger than a skill may be',
    code: 'too-large',
    status: 413,
    arrange: stage =>
      stage.github.createRepository('acme/other', {
        files: { 'SKILL.md': skillMarkdown('other', 'x'.repeat(1024 * 1024)) }
      }),
    call: importOther
  },
  {
    when: 'an archive is larger than the administrator allows',
    code: 'too-large',
    status: 413,
    policy: { skillMaxArchiveMb: 0.001 },
    arrange: stage =>
      stage.github.createRepository('acme/other', {
        files: {
          'SKILL.md': skillMarkdown('other'),
          'data.bin': Buffer.from(Array.from({ length: 100_000 }, (_v, i) => (i * 7919) % 251))
        }
      }),
    call: importOther
  },
  {
    when: 'a request is larger than requests may be',
    code: 'too-large',
    status: 413,
    call: stage => send(stage, 'POST', 'skills/import', { announced: 13 * 1024 * 1024 })
  },
  {
    when: 'names in a repository collide',
    code: 'unsafe-archive',
    status: 422,
    arrange: stage =>
      stage.github.createRepository('acme/other', {
        files: { 'SKILL.md': skillMarkdown('other'), 'a.md': '1', 'A.md': '2' }
      }),
    call: importOther
  },
  {
    when: 'an archive holds a path that leaves it',
    code: 'unsafe-archive',
    status: 422,
    arrange: async stage => {
      await stage.github.createRepository('acme/other', {
        files: { 'SKILL.md': HOSTILE_SKILL }
      });
      stage.github.faults.inject(fault.respondWith(HOSTILE_ARCHIVE), { kind: 'download' });
    },
    call: stage =>
      stage.companion.client.importSkill({
        url: stage.address('acme/other'),
        scope: 'user',
        name: 'other'
      })
  },
  {
    when: 'an address holds no skill',
    code: 'no-skill-found',
    status: 422,
    arrange: stage =>
      stage.github.createRepository('acme/other', { files: { 'README.md': 'no skill here' } }),
    call: importOther
  },
  ...(['preview', 'import', 'sync', 'sync-all', 'update check', 'tracking'] as const).map(
    action => ({
      when: `the administrator forbids imports: ${action}`,
      code: 'policy-denied' as const,
      status: 403,
      call: async (stage: Stage) => {
        const { client } = await stage.start({ policy: forbidding });
        await {
          preview: () => client.preview({ url: address(stage) }),
          import: () => client.importSkill({ url: address(stage), scope: 'user' }),
          sync: () => client.sync('user', 'pdf'),
          'sync-all': () => client.syncAll(),
          'update check': () => client.updates({ refresh: true }),
          tracking: () => client.setTracking('user', 'pdf', false)
        }[action]();
      }
    })
  ),
  {
    when: 'the administrator blocks a source',
    code: 'policy-denied',
    status: 403,
    policy: { blockedSources: ['*/acme/other'] },
    arrange: stage =>
      stage.github.createRepository('acme/other', {
        files: { 'SKILL.md': skillMarkdown('other') }
      }),
    call: importOther
  },
  ...UPSTREAM_FAULTS.flatMap(([what, code, makeFault]) =>
    (
      [
        ['sync', sync],
        ['a sync of everything', syncAll],
        ['an update check', check],
        ['preview', preview],
        ['import', importOther]
      ] as const
    ).map(([name, call]) => ({
      when: `GitHub ${what} during ${name}`,
      code,
      status: 502,
      arrange: (stage: Stage) =>
        Promise.resolve(stage.github.faults.inject(makeFault(), { kind: 'api' })),
      call
    }))
  ),
  ...(
    [
      ['drops the archive halfway', 'upstream-unreachable', () => fault.dropAfter(100)],
      ['sends half a gzip file', 'upstream-error', () => fault.truncateAfter(200)],
      ['sends a damaged gzip file', 'upstream-error', () => fault.corruptFrom(60)]
    ] as [string, ProblemCode, () => fault.Fault][]
  ).map(([what, code, makeFault]) => ({
    when: `GitHub ${what} during sync`,
    code,
    status: 502,
    arrange: async (stage: Stage) => {
      await stage.upstream.commit(skillTree(['pdf'], 2));
      stage.github.faults.inject(makeFault(), { kind: 'download' });
    },
    call: sync
  }))
];
