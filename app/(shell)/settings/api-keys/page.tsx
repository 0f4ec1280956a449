import { renderPage } from '#app/render-page.tsx';
import { KeyList } from '#components/api-keys/key-list.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function ApiKeysPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'keys.view',
    render: async ({ api }) => <KeyList keys={(await api.apiKeys.list()).rows} />,
  });
}
