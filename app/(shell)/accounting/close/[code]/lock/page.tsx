import { renderPage } from '#app/render-page.tsx';
import { LockMatrix } from '#components/closing/lock-matrix.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function LockTestPage({
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
    render: async ({ api }) => <LockMatrix code={code} initial={(await api.closing.lockTests({ code })).rows} />,
  });
}
