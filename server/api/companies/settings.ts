import { companiesContract } from '#contract/companies.ts';
import { updateCompany } from '#server/commands/update-company.ts';
import { currenciesFixed, readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentSettings } from '#server/presenters/company.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function showSettings(context: MemberContext) {
  return readCompany(appPool(), context.company, async (db) =>
    presentSettings(await readCompanySettings(db), {
      manages: context.can('company.manage'),
      fixed: await currenciesFixed(db),
    }),
  );
}

export const getCompanySettings = memberEndpoint(companiesContract.settings, ({ context }) => showSettings(context));

export const updateCompanySettings = memberEndpoint(companiesContract.updateSettings, async ({ input, context }) => {
  await updateCompany(appPool(), context.company, input);
  return showSettings(context);
});
