import type { JournalRow } from '#contract/accounting.ts';
import type { CloseCheck, CloseCockpit, CloseMonth, PeriodSeal, Signoff, Waiver } from '#contract/closing.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { checkAbilities, closeAbilities } from '#domain/closing/abilities.ts';
import { CLOSE_CHECKS } from '#domain/closing/checks.ts';
import type { Evidence } from '../closing/evidence.ts';

export interface CockpitRecord {
  month: CloseMonth;
  lastRun: CloseCockpit['lastRun'];
  evidence: readonly Evidence[];
  waivers: readonly Waiver[];
  signoffs: Signoff[];
  seal: PeriodSeal | null;
  changes: JournalRow[];
}

interface Viewer {
  personId: string;
  can(permission: PermissionCode): boolean;
}

function presentCheck(found: Evidence, waivers: readonly Waiver[], viewer: Viewer): CloseCheck {
  const waiver = waivers.find(({ evidenceId }) => evidenceId === found.id) ?? null;
  return {
    code: found.check,
    version: found.version,
    evidenceId: found.id,
    result: found.result,
    count: found.count,
    rows: found.rows.map((row) => ({ ...row, params: row.params ?? null })),
    hash: found.hash,
    waiver,
    abilities: checkAbilities(found.result, waiver, viewer.personId, viewer.can),
  };
}

export function presentCockpit(record: CockpitRecord, viewer: Viewer): CloseCockpit {
  const checks = CLOSE_CHECKS.flatMap((code) => {
    const found = record.evidence.find(({ check }) => check === code);
    return found ? [presentCheck(found, record.waivers, viewer)] : [];
  });
  const facts = {
    states: Object.values(record.month.states),
    ran: record.lastRun !== null,
    red: checks.filter(({ result, waiver }) => result === 'red' && !waiver?.approvedAt).length,
    standing: record.signoffs.find(({ fallenAt }) => fallenAt === null),
    sealed: record.seal !== null,
  };
  return {
    month: record.month,
    lastRun: record.lastRun,
    checks,
    signoffs: record.signoffs,
    seal: record.seal,
    changes: record.changes,
    abilities: closeAbilities(facts, viewer.personId, viewer.can),
  };
}
