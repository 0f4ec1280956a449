import { posContract } from '#contract/pos.ts';
import { dayIn } from '#lib/dates.ts';
import { formatShort } from '#lib/decimal.ts';
import { ratesOfDocument } from '#server/books/document-rates.ts';
import { acceptOutboxEvents } from '#server/commands/accept-outbox-events.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { listTillItems } from '#server/db/till-items.ts';
import { findTenderMethods } from '#server/db/till-masters.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { deviceEndpoint } from '../endpoint.ts';

const EVENT_LIMIT_BYTES = 512 * 1024;

export const submitEvents = deviceEndpoint(posContract.submit, async ({ input, context }) => {
  const large = input.events.find((event) => Buffer.byteLength(JSON.stringify(event.payload)) > EVENT_LIMIT_BYTES);
  if (large) throw new Refusal('payload_too_large', { params: { limit: '512 KB' } });
  return { results: await acceptOutboxEvents(appPool(), context.company, context.device, input.events) };
});

export const getCatalogue = deviceEndpoint(posContract.catalogue, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const settings = await readCompanySettings(db);
    const today = dayIn(settings.time_zone, new Date());
    const rates = await ratesOfDocument(db, settings, settings.base_currency, today).catch(() => undefined);
    const tenders = [...(await findTenderMethods(db)).values()].map(({ code, kind, currency }) => ({
      code,
      kind,
      currency,
    }));
    return {
      baseCurrency: settings.base_currency,
      localCurrency: settings.local_currency,
      rate: rates ? formatShort(rates.rateOfBase) : null,
      today,
      tenders,
      items: await listTillItems(db),
    };
  }),
);
