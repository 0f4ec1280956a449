import { renderPage } from '#app/render-page.tsx';
import { DimensionsPage } from '#components/dimensions/dimensions-page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CostCentresAndProjectsPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'dimensions.view',
    render: async ({ api }) => <DimensionsPage rows={(await api.dimensions.list()).rows} />,
  });
}
