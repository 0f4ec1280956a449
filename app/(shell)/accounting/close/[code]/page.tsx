import { renderPage } from '#app/render-page.tsx';
import { Cockpit } from '#components/closing/cockpit.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CloseMonthPage({
  params,
  searchParams,
}: {
  params: Promise<{ code: string }>;
  searchParams: SearchParams;
}) {
  const { code } = await params;
  return renderPage({
    searchParams,
    permission: 'periods.view',
    render: async ({ api }) => <Cockpit initial={await api.closing.month({ code })} />,
  });
}
