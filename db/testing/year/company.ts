import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import type { ChartCode } from '#domain/enums.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { addDays, type BusinessDate } from '#lib/dates.ts';
import { addMember } from '#server/commands/add-member.ts';
import { bootstrapCompany } from '#server/commands/bootstrap-company.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { createPerson } from '#server/commands/people-of-installation.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { readChoices } from '#server/db/choices.ts';
import { dropFactorRules } from '#server/db/roles.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { seeded } from '../../demo/random.ts';
import { type TestDatabase, withOwner } from '../database.ts';
import { fresh } from '../receipts.ts';

export const YEAR = 2025;
const FIRST_DAY = `${YEAR}-01-01`;

/** The two companies of the demo, as far as a year of their trade needs them. */
export interface Setting {
  code: string;
  country: string;
  timeZone: string;
  chart: ChartCode;
  base: CurrencyCode;
  local: CurrencyCode;
  foreign: CurrencyCode;
  standardTax: string;
  taxRate: number;
  /** Local for one unit, around which the market moves; local itself is 1. */
  around: Partial<Record<CurrencyCode, number>>;
  seed: number;
}

export const CEDAR: Setting = {
  code: 'cedar',
  country: 'LB',
  timeZone: 'Asia/Beirut',
  chart: 'lebanese',
  base: 'USD',
  local: 'LBP',
  foreign: 'EUR',
  standardTax: 'VAT11',
  taxRate: 0.11,
  around: { USD: 89_512.37, EUR: 97_400 },
  seed: 7,
};

export const ABAY: Setting = {
  code: 'abay',
  country: 'ET',
  timeZone: 'Africa/Addis_Ababa',
  chart: 'ifrs',
  base: 'ETB',
  local: 'ETB',
  foreign: 'USD',
  standardTax: 'VAT15',
  taxRate: 0.15,
  around: { USD: 132.37 },
  seed: 11,
};

export interface Trader {
  setting: Setting;
  database: TestDatabase;
  random: () => number;
  clerk: CompanyContext;
  accountant: CompanyContext;
  owner: CompanyContext;
  warehouseId: string;
  customers: string[];
  items: { id: string; barcode: string; price: number }[];
  till: { deviceId: string; branchId: string; seq: number };
  /** What was done, by its name. */
  done: Map<string, number>;
}

export function count({ done }: Trader, what: string) {
  done.set(what, (done.get(what) ?? 0) + 1);
}

export function pick<T>({ random }: Pick<Trader, 'random'>, among: readonly T[]): T {
  const chosen = among[Math.floor(random() * among.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

/** Every fifth day a rate of each kind, up and down by a few per cent: exchange differences of a year. */
async function enterRates(pool: TestDatabase['app'], context: CompanyContext, { around, seed }: Setting) {
  const random = seeded(seed);
  for (const [currency, middle] of Object.entries(around) as [CurrencyCode, number][])
    for (let day = 0; day <= 370; day += 5) {
      const rate = (middle * (0.97 + random() * 0.06)).toFixed(2);
      const words = { currency, rate, source: null, rateDate: addDays(FIRST_DAY, day) };
      await createRate(pool, context, { ...words, rateType: 'market' }, fresh());
      await createRate(pool, context, { ...words, rateType: 'official' }, fresh());
    }
}

async function member(database: TestDatabase, companyId: string, code: string, role: string): Promise<CompanyContext> {
  const id = await withOwner(database, (owner) =>
    createPerson(owner, `${role}@${code}.example`, `${role} of ${code}`, 'en'),
  );
  const context = { companyId, actor: { kind: 'person' as const, id }, requestId: 'year' };
  await addMember(database.app, context, id, role);
  return context;
}

async function stock(pool: TestDatabase['app'], context: CompanyContext, setting: Setting, warehouseId: string) {
  const { taxCodes } = await readCompany(pool, context, readChoices);
  const taxCodeId = taxCodes.find(({ code }) => code === setting.standardTax)?.id;
  const goods = [
    ['CEM-50', 7.85, 5.9],
    ['PAI-18', 46.5, 33.2],
    ['TIL-60', 17.25, 11.9],
    ['SRV-DLV', 25, 0],
  ] as const;
  const items: Trader['items'] = [];
  for (const [code, price, cost] of goods) {
    const input = itemInput.parse({
      code,
      name: code,
      unitCode: 'pc',
      kind: cost > 0 ? 'stocked' : 'service',
      taxCodeId,
      salesPrice: String(price),
      salesCurrency: setting.base,
      standardCostBase: String(cost),
      negativeStock: null,
      barcodes: [`${setting.code}-${code}`],
    });
    items.push({ id: await createItem(pool, context, input, fresh()), barcode: `${setting.code}-${code}`, price });
  }
  const lines = goods.flatMap(([, , cost], index) =>
    cost > 0
      ? [
          {
            kind: 'stock' as const,
            itemId: items[index]?.id ?? '',
            warehouseId,
            quantity: '90000',
            unitCostBase: String(cost),
          },
        ]
      : [],
  );
  const opening = await createOpeningDocument(pool, context, { openingDate: FIRST_DAY, notes: null, lines });
  await postOpeningDocument(pool, context, { id: opening, version: 1 });
  return items;
}

/** A company with its books opened on the first day of the year. */
export async function openTrader(database: TestDatabase, setting: Setting): Promise<Trader> {
  const { code, country, timeZone, chart, base, local } = setting;
  const { app } = database;
  const made = await bootstrapCompany(
    app,
    {
      code,
      name: code,
      nameAr: null,
      country,
      taxNumber: null,
      address: null,
      baseCurrency: base,
      localCurrency: local,
      currencies: [setting.foreign, ...Object.keys(setting.around)],
      baseDecimals: 2,
      localDecimals: 2,
      taxCurrency: 'local',
      tradeRateType: 'market',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone,
      chart,
      firstDay: FIRST_DAY,
      today: `${YEAR}-12-31`,
    },
    'year',
  );
  const owner = await member(database, made.companyId, code, 'owner');
  await withCompany(app, owner, dropFactorRules);
  const accountant = await member(database, made.companyId, code, 'accountant');
  const clerk = await member(database, made.companyId, code, 'sales');
  await enterRates(app, accountant, setting);
  const customers: string[] = [];
  for (const name of ['C-1', 'C-2', 'C-3']) {
    const input = customerInput.parse({ code: name, name, currency: base, termsDays: 30, creditLimitBase: null });
    customers.push(await createCustomer(app, owner, input, fresh()));
  }
  const items = await stock(app, owner, setting, made.warehouseId);
  const { warehouseId, branchId } = made;
  const { deviceId } = await registerDevice(app, owner, { code: 'TILL-1', name: 'Till', warehouseId });
  const random = seeded(setting.seed + 1);
  const till = { deviceId, branchId, seq: 0 };
  return {
    setting,
    database,
    random,
    clerk,
    accountant,
    owner,
    warehouseId,
    customers,
    items,
    till,
    done: new Map<string, number>(),
  };
}

/** The market's rate of a day: local for one unit of a currency. */
export async function rateOn({ database, accountant, setting }: Trader, currency: string, day: BusinessDate) {
  if (currency === setting.local) return 1;
  const { rows } = await readCompany(database.app, accountant, (db) =>
    db.sql.query<{ rate: string }>(
      `select rate from exchange_rates where company_id = $1 and currency = $2 and rate_type = 'market' and rate_date <= $3 order by rate_date desc limit 1`,
      [accountant.companyId, currency, day],
    ),
  );
  return Number(rows[0]?.rate);
}

/** A number nobody else has, for what a till prints. */
export function tillNumber({ setting, till }: Trader, kind: string): string {
  return `${setting.code.toUpperCase()}-${kind}-${String(till.seq + 1).padStart(6, '0')}`;
}
