import { dayIn, daysBetween } from '#lib/dates.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { checkInvariants, INVARIANTS } from '#server/db/invariants.ts';
import type { CompanyDb } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';

/** The newest trade rate of every currency the company has ever entered must be fresh: documents in it would be posted at an old one. */
async function requireFreshRates(db: CompanyDb) {
  const settings = await readCompanySettings(db);
  const { rows } = await db.sql.query<{ currency: string; rate_date: string }>(
    'select currency, max(rate_date) as rate_date from exchange_rates where company_id = $1 and rate_type = $2 and superseded_by_id is null group by currency order by 2',
    [db.context.companyId, settings.trade_rate_type],
  );
  const today = dayIn(settings.time_zone, new Date());
  const stale = rows.find((row) => daysBetween(row.rate_date, today) > settings.rate_stale_days);
  if (stale)
    throw new Refusal('rate_stale', {
      params: {
        rate_type: settings.trade_rate_type,
        currency: stale.currency,
        date: stale.rate_date,
        days: settings.rate_stale_days,
      },
    });
}

/** The nightly job: every invariant of the books, then the rates. Throws the refusal that names the first thing wrong. */
export async function runTieOuts(db: CompanyDb): Promise<{ checked: number }> {
  const broken = await checkInvariants(db);
  const [first] = broken;
  if (first)
    throw new Refusal('tie_out_broken', {
      params: { check: first.code, detail: `${first.rows[0]?.what}: ${first.rows[0]?.detail}` },
      details: broken,
    });
  await requireFreshRates(db);
  return { checked: INVARIANTS.length };
}
