/** What of backups and drills wants a person: of each the first that is true. */
export const PROTECTION_ATTENTIONS = [
  'backup_failed',
  'backup_never',
  'backup_old',
  'drill_failed',
  'drill_never',
  'drill_old',
] as const;
export type ProtectionAttention = (typeof PROTECTION_ATTENTIONS)[number];

export interface ProtectionFacts {
  /** How the newest run that ended, ended; null when none did. */
  ended: 'succeeded' | 'failed' | 'abandoned' | null;
  /** Days since the newest that succeeded; null when none did. */
  ageDays: number | null;
}

function attentionOf(
  kind: 'backup' | 'drill',
  { ended, ageDays }: ProtectionFacts,
  limitDays: number,
): ProtectionAttention[] {
  if (ended !== null && ended !== 'succeeded') return [`${kind}_failed`];
  if (ageDays === null) return [`${kind}_never`];
  return ageDays > limitDays ? [`${kind}_old`] : [];
}

/** A failed run is told before an old one; an abandoned one (its process died) counts as failed. */
export function protectionAttention(
  backup: ProtectionFacts,
  drill: ProtectionFacts,
  limits: { backupDays: number; drillDays: number },
): ProtectionAttention[] {
  return [...attentionOf('backup', backup, limits.backupDays), ...attentionOf('drill', drill, limits.drillDays)];
}
