import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { PriceListForm } from '#components/price-lists/price-list-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditPriceListPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('priceLists');
  return renderPage({
    searchParams,
    permission: 'price_lists.manage',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const list = await api.priceLists.get({ id });
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.priceLists() },
            { label: list.code, href: paths.priceList(id) },
          ]}
          title={list.name}
        >
          <PriceListForm list={list} />
        </Page>
      );
    },
  });
}
