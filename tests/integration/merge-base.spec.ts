import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { UpstreamRepository } from '../support/github';
import { diskState } from '../support/disk-state';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const LINES = 'one\ntwo\nthree\nfour\nfive\n';

describe('the base of a merge', () => {
  let stage: Stage;
  let repository: UpstreamRepository;

  beforeEach(async () => {
    stage = await setStage();
    repository = await stage.github.createRepository('acme/skills', {
      files: {
        'pdf/SKILL.md': skillMarkdown('pdf'),
        'pdf/notes.md': LINES,
        'pdf/run.sh': '#!/bin/sh\necho 1\n'
      }
    });
    await client().importSkill({
      url: stage.address('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    stage.github.log.reset();
  });
  afterEach(() => stage.close());

  const client = () => stage.companion.client;
  const installed = (...parts: string[]) => path.join(stage.home.userSkillsDir, 'pdf', ...parts);
  const read = (name: string) => readFile(installed(name), 'utf8');
  const disk = () => diskState(stage.home.userSkillsDir);

  describe('when the copies of what was installed are lost', () => {
    beforeEach(async () => {
      await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
      await rm(path.join(stage.home.dataDir, 'objects'), { recursive: true });
    });

    it('asks upstream for them again', async () => {
      await repository.commit({ 'pdf/notes.md': LINES.replace('five', 'FIVE') });
      expect(await client().sync('user', 'pdf')).toMatchObject({ merged: ['notes.md'] });
      expect(await read('notes.md')).toBe('ONE\ntwo\nthree\nfour\nFIVE\n');
    });

    it('costs nothing where no installed file was edited', async () => {
      await writeFile(installed('notes.md'), LINES);
      await repository.commit({ 'pdf/notes.md': LINES.replace('five', 'FIVE') });
      await client().sync('user', 'pdf');
      expect(stage.github.log.quotaSpent()).toBeLessThanOrEqual(3);
      expect(stage.github.log.requests('download')).toHaveLength(1);
    });

    it('has a conflict where that commit is gone, and can be settled', async () => {
      await repository.forcePush({
        'pdf/SKILL.md': skillMarkdown('pdf'),
        'pdf/notes.md': LINES.replace('five', 'FIVE')
      });
      await repository.pruneUnreachable();
      await rm(path.join(stage.home.dataDir, 'upstream'), { recursive: true });
      const before = await disk();
      await expect(client().sync('user', 'pdf')).rejects.toMatchObject({
        code: 'local-edits-conflict',
        conflicts: ['notes.md']
      });
      expect(await disk()).toEqual(before);
      const plan = await client().planSync('user', 'pdf');
      expect(plan.conflicts).toEqual(['notes.md']);
      await client().sync('user', 'pdf', {
        ref: plan.ref,
        resolutions: [{ path: 'notes.md', take: 'mine' }]
      });
      expect(await read('notes.md')).toContain('ONE');
    });
  });

  it('merges with what a force-pushed branch holds now, from the copy that was kept', async () => {
    await writeFile(installed('notes.md'), LINES.replace('one', 'ONE'));
    await repository.forcePush({
      'pdf/SKILL.md': skillMarkdown('pdf'),
      'pdf/notes.md': LINES.replace('five', 'FIVE')
    });
    await repository.pruneUnreachable();
    expect(await client().sync('user', 'pdf')).toMatchObject({
      merged: ['notes.md'],
      changes: { removed: ['run.sh'] }
    });
  });
});
