import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RateList } from '#components/rates/rate-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { rateListQuery } from '#contract/rates.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RatesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('rates');
  return renderPage({
    searchParams,
    permission: 'rates.view',
    render: async ({ me, api, query }) => {
      const { rateType = null, currency = null } = query;
      const asked = rateListQuery.safeParse(query);
      const page = await api.rates.list(asked.success ? asked.data : {});
      const { rows: gaps } = await api.rates.gaps();
      const actions = me.permissions.includes('rates.manage') ? (
        <Link className={buttonClasses()} href={companyPaths(me.company.code).importRates()}>
          {t('import')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <RateList gaps={gaps} initial={{ values: { rateType, currency }, page }} />
        </Page>
      );
    },
  });
}
