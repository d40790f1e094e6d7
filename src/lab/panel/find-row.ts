import type { SkillAddress } from '../model/address';

/** The drawn row of a skill below `container`; null when it is out of sight. */
export function findRow(
  container: HTMLElement | null,
  { name, scope }: SkillAddress
): HTMLElement | null {
  const rows = container?.querySelectorAll<HTMLElement>('[role=row]') ?? [];
  return (
    [...rows].find(row => row.dataset['name'] === name && row.dataset['scope'] === scope) ?? null
  );
}
