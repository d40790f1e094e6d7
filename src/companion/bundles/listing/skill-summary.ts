import type { Diagnostic, SkillSummary } from '../../../contracts';
import { isValidName } from '../../../domain/names';
import { validateFiles } from '../../../domain/validation/files';
import { inOrder } from '../../../domain/validation/grade';

import type { BundleLocation } from './bundle-location';
import { SKILL_MARKDOWN, type BundleScan } from './bundle-scan';
import { isModified, unstampedContent } from './local-edits';
import type { InstallRecord } from '../state/record';

/** Everything the list knows of one bundle. */
export interface IndexedBundle {
  readonly location: BundleLocation;
  readonly scan: BundleScan;
  /** As written down; null when there is none. */
  readonly recorded: InstallRecord | null;
  /** What holds: the record, the stamps, or an adoption. */
  readonly record: InstallRecord | null;
  /** Without `updateAvailable`, which is not of the disk. */
  readonly summary: SkillSummary;
}

/** A directory is a skill when it has a SKILL.md, in whatever condition. */
export const isSkill = (scan: BundleScan): boolean =>
  scan.markdown !== null ||
  scan.unreadable.includes(SKILL_MARKDOWN) ||
  scan.links.some(link => link.path === SKILL_MARKDOWN) ||
  scan.files.some(file => file.path === SKILL_MARKDOWN);

const finding = (severity: Diagnostic['severity'], code: string, message: string): Diagnostic => ({
  severity,
  code,
  message
});

function diagnosticsOf(scan: BundleScan, name: string): Diagnostic[] {
  const unread =
    scan.markdown === null
      ? [
          {
            ...finding(
              'error',
              'skill-markdown-unreadable',
              'SKILL.md is a link or may not be read.'
            ),
            path: SKILL_MARKDOWN
          }
        ]
      : [];
  const hidden = scan.unreadable
    .filter(path => path !== SKILL_MARKDOWN)
    .map(path => ({ ...finding('error', 'file-unreadable', 'May not be read.'), path }));
  const odd = isValidName(name)
    ? []
    : [
        finding(
          'warning',
          'directory-name-invalid',
          'The directory name is not a valid skill name: use lower-case letters, digits and single hyphens.'
        )
      ];
  const present = [...scan.files, ...scan.links].map(({ path }) => path);
  const files = [...present, ...scan.unreadable];
  return inOrder([
    ...(scan.markdown?.diagnostics ?? []),
    ...validateFiles(scan.markdown?.mentions ?? [], files),
    ...unread,
    ...hidden,
    ...odd
  ]);
}

/** The row of the list for one bundle. */
export function summarise(
  location: BundleLocation,
  scan: BundleScan,
  record: InstallRecord | null,
  platform: NodeJS.Platform
): SkillSummary {
  const content = unstampedContent(scan, record);
  const stamps = scan.markdown?.stamps ?? null;
  const managed = record !== null && record.owner !== 'user';
  const commit = record === null || record.trackingRef === '' ? null : record.trackingRef;
  return {
    name: location.skill.name,
    scope: location.skill.scope,
    description: scan.markdown?.description ?? '',
    allowedTools: scan.markdown?.allowedTools ?? null,
    rootPath: location.path,
    source: record?.origin.source ?? null,
    commit,
    managed,
    managedSource: managed ? (stamps?.managedSource ?? null) : null,
    managedRef: managed ? (stamps?.managedRef ?? null) : null,
    tracksUpstream: record?.tracksUpstream ?? false,
    trackingRef: record?.tracksUpstream === true ? commit : null,
    stamped: stamps !== null && record?.stamped === true,
    enabled: location.enabled,
    linked: location.linked,
    hash: content.hash,
    modifiedLocally: isModified(content, record, platform),
    updateAvailable: null,
    adopted: record?.adopted ?? false,
    installedAt: record?.installedAt ?? null,
    syncedAt: record?.syncedAt ?? null,
    diagnostics: diagnosticsOf(scan, location.skill.name)
  };
}
