import { pageLocale, pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { reportRange, shownCurrency } from '#app/report-range.ts';
import { AccountLedger } from '#components/accounting/account-ledger.tsx';
import { AccountActions } from '#components/accounts/account-actions.tsx';
import { ArchivedNote } from '#components/archiving/archived-note.tsx';
import { ReportTools } from '#components/reports/report-tools.tsx';
import { Page } from '#components/shell/page.tsx';
import { countedQuery } from '#contract/accounting.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function AccountPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('accounting');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ me, api, query }) => {
      const range = reportRange(query, me.company.today);
      const currency = shownCurrency(query);
      const counted = countedQuery.safeParse({ dimension: query['dimension'], named: query['named'] }).data ?? {};
      const [{ account, counted: countedBy, opening, closing, rows, next }, detail] = await Promise.all([
        api.accounting.entries({ id, ...range, ...counted }),
        api.accounts.get({ id }),
      ]);
      const name = (await pageLocale()) === 'ar' ? detail.nameAr : null;
      const title = `${account.code} ${name ?? account.name}`;
      return (
        <Page
          crumbs={[{ label: t('accounts'), href: companyPaths(me.company.code).accounts() }, { label: account.code }]}
          title={<bdi>{title}</bdi>}
          note={t(`types.${account.type}`)}
          actions={
            <>
              <ReportTools files={[{ name: 'general-ledger', query: { id, ...range, ...counted, currency } }]} />
              <AccountActions account={detail} />
            </>
          }
        >
          <ArchivedNote archived={detail.archived} />
          <AccountLedger
            key={JSON.stringify([range, counted])}
            accountId={id}
            {...range}
            counted={countedBy}
            currency={currency}
            opening={opening}
            closing={closing}
            page={{ rows, next }}
          />
        </Page>
      );
    },
  });
}
