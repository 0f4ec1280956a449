import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { Page } from '#components/shell/page.tsx';
import { StockList } from '#components/stock/stock-list.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function StockPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('stock');
  return renderPage({
    searchParams,
    permission: 'stock.view',
    render: async ({ api, query }) => {
      const search = query['search']?.slice(0, 100) ?? null;
      const { warehouses } = await api.items.choices();
      const warehouse = warehouses.find((row) => row.id === query['warehouse'])?.id ?? null;
      const { rows } = await api.items.stock({ ...(search ? { search } : {}), ...(warehouse ? { warehouse } : {}) });
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')}>
          <StockList initial={{ search, warehouse, rows, warehouses }} />
        </Page>
      );
    },
  });
}
