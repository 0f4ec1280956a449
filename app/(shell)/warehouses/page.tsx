import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { Page } from '#components/shell/page.tsx';
import { WarehouseList } from '#components/warehouses/warehouse-list.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function WarehousesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('warehouses');
  return renderPage({
    searchParams,
    permission: 'warehouses.view',
    render: async ({ api }) => {
      const { rows, branches, companyNegativeStock } = await api.warehouses.list();
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')}>
          <WarehouseList warehouses={rows} branches={branches} companyPolicy={companyNegativeStock} />
        </Page>
      );
    },
  });
}
