import * as z from 'zod';
import { CURRENCY_USES } from '#domain/fx/currency-uses.ts';
import { endpoint } from './base.ts';
import { ability, currencyCode } from './fields.ts';

const tag = 'Companies';
const path = '/api/company/currencies';

/** A currency the company deals in, with what still uses it: how many, and the first of them by its code. */
export const companyCurrency = z.object({
  currency: currencyCode,
  /** One of the company's own two: always among them. */
  own: z.boolean(),
  uses: z.array(z.object({ use: z.enum(CURRENCY_USES), count: z.number(), sample: z.string().nullable() })),
  abilities: z.object({ remove: ability }),
});
export type CompanyCurrency = z.infer<typeof companyCurrency>;

const rows = z.object({ rows: z.array(companyCurrency) });

export const companyCurrenciesContract = {
  list: endpoint({
    method: 'GET',
    path,
    access: 'company.view',
    summary: 'The currencies the company in hand deals in',
    tag,
  }).output(rows),
  add: endpoint({
    method: 'PUT',
    path: `${path}/{currency}`,
    access: 'company.manage',
    summary: 'Deal in one more currency; again changes nothing',
    tag,
  })
    .input(z.object({ currency: currencyCode }))
    .output(rows),
  remove: endpoint({
    method: 'DELETE',
    path: `${path}/{currency}`,
    access: 'company.manage',
    summary: 'Give up a currency that nothing uses any more',
    tag,
  })
    .input(z.object({ currency: currencyCode }))
    .output(rows),
};
