import type pg from 'pg';
import { addDays, addMonths, dayIn, daysBetween, monthStart } from '#lib/dates.ts';
import { bootstrapCompany } from '#server/commands/bootstrap-company.ts';
import { appPool } from '#server/db/pool.ts';
import { dropFactorRules } from '#server/db/roles.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';
import { tellAccess } from './access.ts';
import { tellBooks } from './books.ts';
import { ABAY_CUSTOMERS, ABAY_ITEMS, CEDAR_CUSTOMERS, CEDAR_ITEMS } from './cedar.ts';
import { tellClosing } from './closing.ts';
import { createPeople, type DemoSignIn } from './people.ts';
import { tellReceipts } from './receipts.ts';
import { tellReturns } from './returns.ts';
import { type DemoCompany, enterRates, tellTrading } from './trading.ts';

/** Two companies and a month of trading, told through the same commands the product uses. */
export async function tellStory(owner: pg.Client, now: Date): Promise<DemoSignIn[]> {
  const pool = appPool();
  const today = dayIn('Asia/Beirut', now);
  const openingDate = addDays(today, -35);
  // Three months before the books were opened: there is something closed to see.
  const firstDay = addMonths(monthStart(openingDate), -3);
  const shared = { today, firstDay, baseDecimals: 2, localDecimals: 2 } as const;
  const cedar = await bootstrapCompany(
    pool,
    {
      ...shared,
      code: 'cedar',
      name: 'Cedar Trading SAL',
      nameAr: 'شركة الأرز التجارية ش.م.ل',
      country: 'LB',
      taxNumber: '1284067-601',
      address: 'Dora highway, Beirut',
      baseCurrency: 'USD',
      localCurrency: 'LBP',
      currencies: ['EUR'],
      taxCurrency: 'local',
      tradeRateType: 'market',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone: 'Asia/Beirut',
      chart: 'lebanese',
      documentLanguages: ['en', 'ar'],
    },
    'demo',
  );
  const abay = await bootstrapCompany(
    pool,
    {
      ...shared,
      code: 'abay',
      name: 'Abay Distribution PLC',
      nameAr: null,
      country: 'ET',
      taxNumber: '0012345678',
      address: 'Bole road, Addis Ababa',
      baseCurrency: 'ETB',
      localCurrency: 'ETB',
      currencies: ['USD', 'EUR'],
      taxCurrency: 'local',
      tradeRateType: 'official',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone: 'Africa/Addis_Ababa',
      chart: 'ifrs',
    },
    'demo',
  );
  const signIns = await createPeople(
    owner,
    pool,
    new Map([
      ['cedar', cedar.companyId],
      ['abay', abay.companyId],
    ]),
  );
  // The story is told to whoever opens it: one person shows what a second factor is, the others come in with their password.
  for (const { companyId } of [cedar, abay])
    await withCompany(pool, { companyId, actor: { kind: 'system', id: null }, requestId: 'demo' }, dropFactorRules);
  const as = (companyId: string, email: string): CompanyContext => {
    const person = signIns.find((signIn) => signIn.email === email);
    return { companyId, actor: { kind: 'person', id: person?.personId ?? null }, requestId: 'demo' };
  };
  await tellAccess(pool, as(cedar.companyId, 'karim@cedar.example'), {
    name: 'Salma Aoun',
    email: 'salma@cedar.example',
  });
  await tellAccess(pool, as(abay.companyId, 'almaz@abay.example'), {
    name: 'Yonas Tadesse',
    email: 'yonas@abay.example',
  });
  const cedarClerk = as(cedar.companyId, 'rana@cedar.example');
  const abayClerk = as(abay.companyId, 'selam@abay.example');
  await enterRates(
    pool,
    as(cedar.companyId, 'nadim@cedar.example'),
    'USD',
    firstDay,
    daysBetween(firstDay, today),
    89_500,
  );
  await enterRates(
    pool,
    as(cedar.companyId, 'nadim@cedar.example'),
    'EUR',
    firstDay,
    daysBetween(firstDay, today),
    97_400,
  );
  // Abay buys in dollars but nobody has entered a rate for three weeks: its nightly tie-outs say so.
  await enterRates(
    pool,
    as(abay.companyId, 'dawit@abay.example'),
    'USD',
    firstDay,
    daysBetween(firstDay, addDays(today, -21)),
    132,
  );
  const cedarTrade: DemoCompany = {
    context: cedarClerk,
    currency: 'USD',
    foreign: 'EUR',
    standardTax: 'VAT11',
    warehouseId: cedar.warehouseId,
    items: CEDAR_ITEMS,
    customers: CEDAR_CUSTOMERS,
    openingDate,
    today,
    invoices: 64,
    seed: 7,
  };
  const cedarMaster = await tellTrading(pool, cedarTrade);
  await tellReturns(pool, cedarTrade, cedarMaster);
  const abayTrade: DemoCompany = {
    context: abayClerk,
    currency: 'ETB',
    foreign: 'USD',
    standardTax: 'VAT15',
    warehouseId: abay.warehouseId,
    items: ABAY_ITEMS,
    customers: ABAY_CUSTOMERS,
    openingDate,
    today,
    invoices: 18,
    seed: 11,
  };
  const abayMaster = await tellTrading(pool, abayTrade);
  await tellReturns(pool, abayTrade, abayMaster);
  await tellReceipts(pool, {
    context: as(cedar.companyId, 'nadim@cedar.example'),
    base: 'USD',
    local: 'LBP',
    today,
  });
  await tellReceipts(pool, {
    context: as(abay.companyId, 'dawit@abay.example'),
    base: 'ETB',
    local: 'ETB',
    today,
  });
  await tellBooks(pool, {
    clerk: as(cedar.companyId, 'nour@cedar.example'),
    accountant: as(cedar.companyId, 'nadim@cedar.example'),
    currency: 'USD',
    rent: '1850',
    trade: cedarTrade,
    master: cedarMaster,
    today,
  });
  await tellBooks(pool, {
    clerk: as(abay.companyId, 'almaz@abay.example'),
    accountant: as(abay.companyId, 'dawit@abay.example'),
    currency: 'ETB',
    rent: '96000',
    trade: abayTrade,
    master: abayMaster,
    today,
  });
  await tellClosing(pool, {
    clerk: cedarClerk,
    accountant: as(cedar.companyId, 'nadim@cedar.example'),
    owner: as(cedar.companyId, 'karim@cedar.example'),
    warehouseId: cedar.warehouseId,
    openingMonth: monthStart(openingDate),
    today,
  });
  return signIns;
}
