import type { SkillFile } from '../../../src/contracts';

export const aFile = (path: string, members: Partial<SkillFile> = {}): SkillFile => ({
  path,
  size: 1200,
  binary: false,
  executable: false,
  modifiedAt: '2026-03-04T05:06:07.000Z',
  link: null,
  ...members
});
