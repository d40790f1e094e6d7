import type { FieldPath, FieldValue } from '../../../../src/domain/frontmatter/frontmatter-edits';
import { removeField, setField } from '../../../../src/domain/frontmatter/frontmatter-edits';
import { readSkillMarkdown } from '../../../../src/domain/frontmatter/frontmatter';
import { decodeUtf8, encodeUtf8 } from '../../../../src/domain/utf8';
import type { Standing } from '../../../../src/domain/validation/execution/tier';
import { validateSkill } from '../../../../src/domain/validation/validate-skill';
import type { ExecutionRules } from '../../../../src/contracts';
import { DEFAULT_EXECUTION_RULES } from '../../../support/execution-rules';

/** The text of a SKILL.md that fields edit, as the document has it. */
export class EditedText {
  constructor(text: string) {
    this.text = text;
  }

  text: string;

  get markdown() {
    return readSkillMarkdown(encodeUtf8(this.text));
  }

  edit(path: FieldPath, value: FieldValue | null): boolean {
    const bytes = encodeUtf8(this.text);
    const edited = value === null ? removeField(bytes, path) : setField(bytes, path, value);
    if (edited === null) {
      return false;
    }
    this.text = decodeUtf8(edited) ?? '';
    return true;
  }

  diagnostics(standing: Standing, rules: ExecutionRules = DEFAULT_EXECUTION_RULES) {
    const bytes = encodeUtf8(this.text);
    return validateSkill({ bytes, directoryName: 'pdf', files: null, rules, standing }).diagnostics;
  }
}
