import fc from 'fast-check';

import type { SkillTemplate } from '../../src/contracts';
import { readSkillMarkdown } from '../../src/domain/frontmatter/frontmatter';
import { filesFromTemplate } from '../../src/domain/skill-templates';
import { encodeUtf8 } from '../../src/domain/utf8';
import { UNKNOWN_STANDING } from '../../src/domain/validation/execution/tier';
import { validateSkill } from '../../src/domain/validation/validate-skill';
import { DEFAULT_EXECUTION_RULES } from '../support/execution-rules';

const TEMPLATES: readonly SkillTemplate[] = ['blank', 'script', 'references'];
const NOTHING = { description: null, allowedTools: null, body: null };

describe('filesFromTemplate', () => {
  it.each(TEMPLATES)('makes of %s what the validator finds nothing in', template => {
    const files = filesFromTemplate(template, { ...NOTHING, name: 'pdf-forms' });
    const [markdown] = files;
    const verdict = validateSkill({
      bytes: encodeUtf8(markdown?.content ?? ''),
      directoryName: 'pdf-forms',
      files: files.map(file => file.path),
      rules: DEFAULT_EXECUTION_RULES,
      standing: UNKNOWN_STANDING
    });
    expect(verdict).toMatchObject({ valid: true, grade: 'spec', diagnostics: [] });
    expect(markdown?.content).toContain('\n# Pdf forms\n');
  });

  it('writes whatever description, tools and body are given', () => {
    const text = fc.string({ unit: 'grapheme' }).filter(each => each.trim() !== '');
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1 }),
        fc.string(),
        (description, tools, body) => {
          const [markdown] = filesFromTemplate('blank', {
            name: 'true',
            description,
            allowedTools: tools,
            body
          });
          expect(readSkillMarkdown(encodeUtf8(markdown?.content ?? ''))).toMatchObject({
            name: 'true',
            description: description.trim(),
            allowedTools: tools,
            body,
            diagnostics: []
          });
        }
      )
    );
  });
});
