import { TextModelFactory } from '@jupyterlab/docregistry';

import type { Diagnostic, ValidateResponse } from '../../../src/contracts';
import { Checks } from '../../../src/lab/editor/model/checks';
import { SkillText } from '../../../src/lab/editor/model/skill-text';
import { aContext } from '../fake-client';

/** Longer than the pause after which a typed text is judged. Milliseconds. */
const LONG = 1000;

const FINDING: Diagnostic = { severity: 'info', code: 'body-long', message: 'From the server.' };

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function checksOf(verdict: ValidateResponse) {
  const factory = new TextModelFactory(false);
  const model = factory.createNew();
  factory.dispose();
  const text = new SkillText(model);
  const checks = new Checks({
    text,
    client: { validate: () => Promise.resolve(verdict) },
    server: aContext(),
    detail: () => null
  });
  return { checks, model, text };
}

describe('Checks', () => {
  it('keep the verdict of the server on a text that was typed just before, until the next key', async () => {
    const { checks, model, text } = checksOf({
      valid: true,
      grade: 'spec',
      diagnostics: [FINDING]
    });
    model.sharedModel.setSource('---\nname: pdf\ndescription: Fill forms\n---\nBody\n');
    await checks.run();
    expect(checks.isServers).toBe(true);
    await jest.advanceTimersByTimeAsync(LONG);
    expect(checks.verdict.diagnostics).toEqual([FINDING]);

    model.sharedModel.updateSource(0, 0, ' ');
    expect(checks.isServers).toBe(false);
    await jest.advanceTimersByTimeAsync(LONG);
    expect(checks.verdict.diagnostics).not.toContainEqual(FINDING);
    checks.dispose();
    text.dispose();
    model.dispose();
  });
});
