import { currencyCode } from '#contract/fields.ts';
import { sessionContract } from '#contract/session.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import { LOCALES } from '#domain/enums.ts';
import { dayIn } from '#lib/dates.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { currenciesOf } from '#server/db/company-currencies.ts';
import { appPool } from '#server/db/pool.ts';
import { companiesOf } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { requireMember, sessionEndpoint } from '../endpoint.ts';

export const getMe = sessionEndpoint(sessionContract.me, async ({ context, request }) => {
  const { session } = context;
  const companies = (await companiesOf(appPool(), session.person_id)).map(({ name_ar, roles_ar, ...company }) => ({
    ...company,
    nameAr: name_ar,
    rolesAr: roles_ar,
  }));
  const summary = companies.find((company) => company.id === session.company_id);
  // Nothing of a company is shown to who has yet to make their second factor.
  const settings =
    summary && !session.enrolment_due
      ? await readCompany(
          appPool(),
          (await requireMember({ ...request, companyParam: summary.code })).company,
          async (db) => ({ ...(await readCompanySettings(db)), currencies: await currenciesOf(db) }),
        )
      : undefined;
  return {
    person: {
      id: session.person_id,
      name: session.display_name,
      email: session.email,
      locale: LOCALES.find((locale) => locale === session.locale) ?? 'en',
      operator: session.operator,
    },
    sessionId: session.session_id,
    enrolmentDue: session.enrolment_due,
    company:
      summary && settings
        ? {
            ...summary,
            country: settings.country,
            baseCurrency: currencyCode.parse(settings.base_currency),
            localCurrency: currencyCode.parse(settings.local_currency),
            currencies: settings.currencies.map((code) => currencyCode.parse(code)),
            baseDecimals: settings.base_decimals,
            localDecimals: settings.local_decimals,
            timeZone: settings.time_zone,
            today: dayIn(settings.time_zone, new Date()),
            fiscalYearStartMonth: settings.fiscal_year_start_month,
            rateStaleDays: settings.rate_stale_days,
            documentLanguages: settings.document_languages,
          }
        : null,
    companies,
    permissions: session.permissions.filter(isPermissionCode),
  };
});
