import type { SkillTemplate } from '../../../contracts';
import { filesFromTemplate, type NewSkillText } from '../../../domain/skill-templates';
import { encodeUtf8 } from '../../../domain/utf8';

import { assertFree } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import { assertWithinLimits } from './editable-bundle';
import type { SkillRef } from '../installing/installation';
import { assertUnicode } from './markdown-change';
import { sha256 } from '../listing/markdown-facts';
import { replaceBundle } from '../replacing/replacement';
import type { Storage } from '../storage';

/** A skill that is to be made, and what it begins with. */
export interface NewSkill extends Omit<NewSkillText, 'name'> {
  readonly skill: SkillRef;
  readonly template: SkillTemplate;
}

/** Makes a bundle of the user's own: it has no record, since it came from nowhere. */
export async function createBundle(
  storage: Storage,
  { location, state, held }: Exclusive,
  { skill, template, ...text }: NewSkill,
  operation: string | undefined
): Promise<void> {
  assertUnicode(text.description, text.body, ...[text.allowedTools].flat());
  await assertFree(location);
  const files = filesFromTemplate(template, { ...text, name: skill.name }).map(file => ({
    ...file,
    bytes: encodeUtf8(file.content)
  }));
  assertWithinLimits(
    [],
    files.map(({ path, bytes }) => ({ path, size: bytes.length }))
  );
  await replaceBundle(storage, state, held, {
    location,
    previous: null,
    begins: { reason: 'created', operation },
    next: {
      entries: files.map(({ path, bytes, executable }) => ({
        kind: 'file' as const,
        path,
        rawSha256: sha256(bytes),
        mode: null,
        executable,
        content: { bytes }
      }))
    },
    record: null
  });
}
