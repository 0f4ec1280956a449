import { currencyCode } from '#contract/fields.ts';
import { ratesContract } from '#contract/rates.ts';
import { dayIn, daysBetween } from '#lib/dates.ts';
import { importRates as enterMany, previewRateImport } from '#server/commands/import-rates.ts';
import { createRate as create, supersedeRate as supersede } from '#server/commands/save-rate.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { currenciesOf } from '#server/db/company-currencies.ts';
import {
  findRate,
  latestRates,
  rateGaps,
  rateHistory,
  listRates as readRates,
  usesOfRate,
} from '#server/db/exchange-rates.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showRate(context: MemberContext, id: string) {
  const rate = await readCompany(appPool(), context.company, (db) => findRate(db, id));
  if (!rate) throw new Refusal('not_found');
  return rate;
}

export const listRates = memberEndpoint(ratesContract.list, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readRates(db, input)),
);

export const tradeRates = memberEndpoint(ratesContract.trade, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const settings = await readCompanySettings(db);
    const found = await latestRates(db, [settings.trade_rate_type], await currenciesOf(db), input.date);
    return {
      rows: found.map((row) => ({
        currency: currencyCode.parse(row.currency),
        rate: row.rate,
        rateDate: row.rate_date,
        stale: daysBetween(row.rate_date, input.date) > settings.rate_stale_days,
      })),
    };
  }),
);

export const createRate = memberEndpoint(ratesContract.create, async ({ input, context }) =>
  showRate(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const supersedeRate = memberEndpoint(ratesContract.supersede, async ({ input, context }) =>
  showRate(context, await supersede(appPool(), context.company, input)),
);

export const getRate = memberEndpoint(ratesContract.get, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const found = await findRate(db, input.id);
    if (!found) throw new Refusal('not_found');
    return { ...found, history: await rateHistory(db, found), ...(await usesOfRate(db, found.id)) };
  }),
);

export const listGaps = memberEndpoint(ratesContract.gaps, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { time_zone, rate_stale_days } = await readCompanySettings(db);
    const rows = await rateGaps(db, dayIn(time_zone, new Date()), rate_stale_days);
    return { rows: rows.map((row) => ({ ...row, currency: currencyCode.parse(row.currency) })) };
  }),
);

export const previewImportRates = memberEndpoint(ratesContract.previewImport, ({ input, context }) =>
  previewRateImport(appPool(), context.company, input.text),
);

export const importRates = memberEndpoint(ratesContract.import, ({ input, context }) =>
  enterMany(appPool(), context.company, input),
);
