import { SkillsError, type SkillsClient } from '../../client';
import type { SkillAddress } from '../model/address';

/** A file of one version of a skill. */
export type VersionContent =
  | { readonly kind: 'text'; readonly text: string; readonly size: number }
  | { readonly kind: 'binary'; readonly size: number }
  /** No file stands there. */
  | { readonly kind: 'missing' };

/** @throws SkillsError */
export async function versionContent(
  client: SkillsClient,
  { scope, name }: SkillAddress,
  version: string,
  path: string
): Promise<VersionContent> {
  try {
    const { content, encoding, size } = await client.getVersionFile(scope, name, version, path);
    return encoding === 'utf-8' ? { kind: 'text', text: content, size } : { kind: 'binary', size };
  } catch (error) {
    if (error instanceof SkillsError && error.code === 'file-not-found') {
      return { kind: 'missing' };
    }
    throw error;
  }
}
