import { companyCurrenciesContract } from '#contract/company-currencies.ts';
import { addCurrency, removeCurrency } from '#server/commands/choose-currencies.ts';
import { readCompanyCurrencies } from '#server/db/company-currencies.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentCurrency } from '#server/presenters/company-currency.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showCurrencies(context: MemberContext) {
  const rows = await readCompany(appPool(), context.company, readCompanyCurrencies);
  return { rows: rows.map((row) => presentCurrency(row, context.can('company.manage'))) };
}

export const listCompanyCurrencies = memberEndpoint(companyCurrenciesContract.list, ({ context }) =>
  showCurrencies(context),
);

export const addCompanyCurrency = memberEndpoint(companyCurrenciesContract.add, async ({ input, context }) => {
  await addCurrency(appPool(), context.company, input.currency);
  return showCurrencies(context);
});

export const removeCompanyCurrency = memberEndpoint(companyCurrenciesContract.remove, async ({ input, context }) => {
  await removeCurrency(appPool(), context.company, input.currency);
  return showCurrencies(context);
});
