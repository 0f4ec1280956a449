import { renderPage } from '#app/render-page.tsx';
import { PermitView } from '#components/periods/permit-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PeriodPermitPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'periods.view',
    render: async ({ api }) => <PermitView permit={await api.periodPermits.get({ id })} />,
  });
}
