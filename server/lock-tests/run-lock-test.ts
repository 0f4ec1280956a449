import type pg from 'pg';
import type { LockCell } from '#contract/closing.ts';
import { permissionsOfRole } from '#domain/access/grants.ts';
import { PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import { outcomeOf } from '#domain/closing/lock-paths.ts';
import { newId } from '#lib/ids.ts';
import { findMonth } from '../db/close-months.ts';
import { refusalFrom } from '../db/database-errors.ts';
import { rolesForLockTest } from '../db/lock-tests.ts';
import { rehearse } from '../db/rehearsal-pool.ts';
import { type CompanyContext, readCompany, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { type LockPath, NothingToTryWith } from './path.ts';
import { PATHS } from './registry.ts';
import { readStage, type Stage } from './stage.ts';

export interface LockTestPools {
  app: pg.Pool;
  worker: pg.Pool;
}

function contextOf(path: LockPath, context: CompanyContext): CompanyContext {
  const { permitId: _held, ...bare } = context;
  return path.actor === 'role'
    ? bare
    : { ...bare, actor: { kind: path.actor === 'sql_app' ? 'system' : 'worker', id: null } };
}

async function attempt(path: LockPath, pools: LockTestPools, context: CompanyContext, stage: Stage) {
  const pool = path.actor === 'till' || path.actor === 'sql_worker' ? pools.worker : pools.app;
  try {
    await rehearse(pool, (inner) => path.attempt(inner, contextOf(path, context), stage));
    return { outcome: outcomeOf(undefined), said: 'written, and rolled back' };
  } catch (error) {
    if (error instanceof NothingToTryWith) return { outcome: 'untried' as const, said: error.message };
    const refusal = error instanceof Refusal ? error : refusalFrom(error);
    if (!refusal) throw error;
    return { outcome: outcomeOf(refusal.code), said: refusal.message };
  }
}

interface Role {
  code: string;
  name: string;
  nameAr: string | null;
  permissions: readonly PermissionCode[];
}

async function cellsOf(
  path: LockPath,
  roles: readonly Role[],
  pools: LockTestPools,
  context: CompanyContext,
  stage: Stage,
) {
  const { permission } = path;
  const cells: LockCell[] = [];
  const actors = permission ? roles : [null];
  for (const role of actors) {
    const may = !permission || !role || permissionsOfRole(role).includes(permission);
    const found = may
      ? await attempt(path, pools, context, stage)
      : { outcome: 'no_permission' as const, said: PERMISSIONS[permission][0] };
    cells.push({
      actor: path.actor,
      role: role ? { code: role.code, name: role.name, nameAr: role.nameAr } : null,
      path: path.code,
      ...found,
    });
  }
  return cells;
}

/**
 * Tries to write into a month by every role and path known, each attempt through the real code in a transaction of its own that is
 * rolled back, and keeps the matrix with its date. Answers the id of the proof.
 */
export async function testLock(pools: LockTestPools, context: CompanyContext, code: string): Promise<string> {
  const { month, roles, stage } = await readCompany(pools.app, context, async (db) => {
    const found = await findMonth(db, code);
    if (!found) throw new Refusal('not_found');
    return { month: found, roles: await rolesForLockTest(db), stage: await readStage(db, found.endDate) };
  });
  const cells: LockCell[] = [];
  for (const path of PATHS) cells.push(...(await cellsOf(path, roles, pools, context, stage)));
  const id = newId();
  await withCompany(pools.app, context, (db) =>
    db.query
      .insertInto('lock_tests')
      .values({
        company_id: context.companyId,
        id,
        period_code: code,
        day: month.endDate,
        ran_by: context.actor.id ?? '',
        cells: JSON.stringify(cells),
        open_count: cells.filter(({ outcome }) => outcome === 'open').length,
      })
      .execute(),
  );
  return id;
}
