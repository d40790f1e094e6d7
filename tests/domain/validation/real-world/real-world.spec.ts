import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { judge } from '../judge';

import { EXPECTED } from './expected';

const NAMES = readdirSync(__dirname)
  .filter(file => file.endsWith('.skill'))
  .map(file => path.basename(file, '.skill'));

function graded(name: string) {
  const bytes = new Uint8Array(readFileSync(path.join(__dirname, `${name}.skill`)));
  const directoryName = EXPECTED[name]?.directory ?? name;
  const { valid, grade, diagnostics } = judge(bytes, { directoryName, files: [] });
  expect(valid).toBe(grade !== 'broken');
  expect(
    diagnostics.every(({ path: file, message }) => file === 'SKILL.md' && message !== '')
  ).toBe(true);
  return {
    grade,
    findings: diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)
  };
}

describe('validateSkill on files as people write them', () => {
  it('has 60 of them at least, and expects something of each', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(EXPECTED).sort()).toEqual(NAMES.toSorted());
  });

  it.each(NAMES)('grades %s', name => {
    const { grade, findings } = EXPECTED[name] ?? {};
    expect(graded(name)).toEqual({ grade, findings });
  });
});
