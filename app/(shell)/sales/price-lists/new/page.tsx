import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { PriceListForm } from '#components/price-lists/price-list-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewPriceListPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('priceLists');
  return renderPage({
    searchParams,
    permission: 'price_lists.manage',
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).priceLists() }, { label: t('new') }]}
        title={t('new')}
      >
        <PriceListForm />
      </Page>
    ),
  });
}
