/** The tabs within the detail of a skill. */
export const DETAIL_TABS = ['read', 'files', 'history'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** The tab that a command's argument or a restored layout names; Read for anything else. */
export function detailTab(value: unknown): DetailTab {
  return DETAIL_TABS.find(tab => tab === value) ?? 'read';
}
