import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { bytesOf } from '../../texts';
import { judge } from '../judge';

import { REFERENCE_CASES, type ReferenceCase } from './cases';

const ROOT = path.join(__dirname, '..', '..', '..', '..');
const PYTHON = path.join(
  ROOT,
  '.venv',
  ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'])
);

const directoryOf = ({ directory }: ReferenceCase): string => directory ?? 'pdf';

/** What the reference finds in each case; one process for all of them. */
function askReference(): unknown[] {
  const cases = REFERENCE_CASES.map(each => ({
    directory: directoryOf(each),
    content: each.content
  }));
  const program = path.join(__dirname, 'run_skills_ref.py');
  const { status, stdout, stderr } = spawnSync(PYTHON, [program], {
    input: JSON.stringify(cases),
    encoding: 'utf8'
  });
  if (status !== 0) {
    throw new Error(stderr);
  }
  const answers: unknown = JSON.parse(stdout);
  if (!Array.isArray(answers) || answers.length !== cases.length) {
    throw new Error(`The reference answered ${stdout}`);
  }
  return answers;
}

describe('validateSkill beside the reference validator skills-ref', () => {
  let errors: ReadonlyMap<string, unknown>;

  beforeAll(() => {
    const answers = askReference();
    errors = new Map(REFERENCE_CASES.map(({ title }, index) => [title, answers[index]]));
  });

  it('is asked about 60 different cases at least', () => {
    expect(REFERENCE_CASES.length).toBeGreaterThanOrEqual(60);
    expect(errors.size).toBe(REFERENCE_CASES.length);
  });

  it.each(REFERENCE_CASES.map(each => [each.title, each] as const))('judges %s', (title, each) => {
    const { grade, diagnostics } = judge(bytesOf(each.content), {
      directoryName: directoryOf(each)
    });
    const found = errors.get(title);
    expect({
      agrees: (grade === 'spec') === (Array.isArray(found) && found.length === 0),
      reference: found,
      ours: diagnostics.map(({ code }) => code)
    }).toMatchObject({ agrees: each.deviation === undefined });
  });
});
