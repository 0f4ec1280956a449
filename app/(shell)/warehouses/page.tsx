import { renderPage } from '#app/render-page.tsx';
import { WarehouseList } from '#components/warehouses/warehouse-list.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function WarehousesPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'warehouses.view',
    render: async ({ api }) => {
      const { rows, branches, companyNegativeStock } = await api.warehouses.list();
      return <WarehouseList warehouses={rows} branches={branches} companyPolicy={companyNegativeStock} />;
    },
  });
}
