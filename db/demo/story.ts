import type pg from 'pg';
import { addMonths, dayIn, monthStart } from '#lib/dates.ts';
import { bootstrapCompany } from '#server/commands/bootstrap-company.ts';
import { appPool } from '#server/db/pool.ts';
import { createPeople, type DemoSignIn } from './people.ts';

/** Two companies and a month of trading, told through the same commands the product uses. */
export async function tellStory(owner: pg.Client, now: Date): Promise<DemoSignIn[]> {
  const pool = appPool();
  const today = dayIn('Asia/Beirut', now);
  const firstDay = addMonths(monthStart(today), -2);
  const shared = { today, firstDay, baseDecimals: 2, localDecimals: 2 } as const;
  const cedar = await bootstrapCompany(
    pool,
    {
      ...shared, code: 'cedar', name: 'Cedar Trading SAL', nameAr: 'شركة الأرز التجارية ش.م.ل', country: 'LB', taxNumber: '1284067-601',
      address: 'Dora highway, Beirut', baseCurrency: 'USD', localCurrency: 'LBP', taxCurrency: 'local', tradeRateType: 'market',
      taxRateType: 'official', negativeStock: 'refuse', timeZone: 'Asia/Beirut', chart: 'lebanese',
    },
    'demo',
  );
  const abay = await bootstrapCompany(
    pool,
    {
      ...shared, code: 'abay', name: 'Abay Distribution PLC', nameAr: null, country: 'ET', taxNumber: '0012345678', address: 'Bole road, Addis Ababa',
      baseCurrency: 'ETB', localCurrency: 'ETB', taxCurrency: 'local', tradeRateType: 'official', taxRateType: 'official',
      negativeStock: 'refuse', timeZone: 'Africa/Addis_Ababa', chart: 'ifrs',
    },
    'demo',
  );
  return createPeople(owner, pool, new Map([['cedar', cedar.companyId], ['abay', abay.companyId]]));
}
