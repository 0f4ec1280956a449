import type { AuditChain } from '#contract/audit.ts';
import type { Overview } from '#contract/ops.ts';
import type { PartitionState } from '../db/partitions.ts';
import type { ExceptionAttention } from '../db/period-permits.ts';
import { type Disk, diskGrade } from '../disk.ts';

const SEAL_LATE_MS = 5 * 60_000;

/** Events are sealed within seconds; minutes mean that no worker seals. */
export function sealsAreLate(chain: AuditChain, now: Date): boolean {
  return chain.oldestUnsealedAt !== null && now.getTime() - new Date(chain.oldestUnsealedAt).getTime() > SEAL_LATE_MS;
}

/** What of the logs needs a person, beside the events, jobs and workers the overview counts itself. */
export function attentionOf(
  partitions: readonly PartitionState[],
  disk: Disk,
  chain: AuditChain,
  access: { accountsLocked: boolean; mailUndelivered: boolean; keysExpiring: boolean },
  closing: { driftedMonths: readonly string[]; exceptions: ExceptionAttention },
  now: Date,
): Overview['attention'] {
  return [
    ...(partitions.some((partition) => partition.state === 'missing') ? ['partitions_missing' as const] : []),
    ...(partitions.some((partition) => partition.state === 'short') ? ['partitions_short' as const] : []),
    ...(diskGrade(disk) === 'ok' ? [] : ['disk_full' as const]),
    ...(chain.verification?.outcome === 'broken' ? ['audit_broken' as const] : []),
    ...(closing.driftedMonths.length > 0 ? ['sealed_drift' as const] : []),
    ...(closing.exceptions.waiting ? ['exceptions_waiting' as const] : []),
    ...(closing.exceptions.expired ? ['exceptions_expired' as const] : []),
    ...(sealsAreLate(chain, now) ? ['audit_late' as const] : []),
    ...(access.accountsLocked ? ['accounts_locked' as const] : []),
    ...(access.mailUndelivered ? ['mail_undelivered' as const] : []),
    ...(access.keysExpiring ? ['keys_expiring' as const] : []),
  ];
}
