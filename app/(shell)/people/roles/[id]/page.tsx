import { renderPage } from '#app/render-page.tsx';
import { RoleView } from '#components/roles/role-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RolePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'people.view',
    render: async ({ api }) => <RoleView role={await api.roles.get({ id })} />,
  });
}
