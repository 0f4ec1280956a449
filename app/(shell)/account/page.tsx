import { renderPage } from '#app/render-page.tsx';
import { AccountView } from '#components/account/account-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    render: async ({ api }) => <AccountView account={await api.account.get()} />,
  });
}
