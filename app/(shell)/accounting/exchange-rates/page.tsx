import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RateList } from '#components/rates/rate-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { rateListQuery } from '#contract/rates.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RatesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('rates');
  return renderPage({
    searchParams,
    permission: 'rates.view',
    render: async ({ api, query }) => {
      const { rateType = null, currency = null } = query;
      const asked = rateListQuery.safeParse(query);
      const page = await api.rates.list(asked.success ? asked.data : {});
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')}>
          <RateList initial={{ values: { rateType, currency }, page }} />
        </Page>
      );
    },
  });
}
