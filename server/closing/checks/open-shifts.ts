import type { CloseCheck } from '../check.ts';

/** Shifts opened in the month whose drawer nobody has counted. */
export const openShifts: CloseCheck = {
  code: 'open_shifts',
  version: 1,
  finds: 'red',
  sql: `select s.id::text as key, d.code || ' · ' || s.cashier_name as what, s.business_date::text as detail, 'devices' as link, null::uuid as id
    from shifts s join devices d on d.company_id = s.company_id and d.id = s.device_id
    where s.company_id = $1 and s.closed_at is null and s.business_date between $2::date and $3::date`,
};
