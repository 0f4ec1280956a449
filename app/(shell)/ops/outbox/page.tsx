import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { EventList } from '#components/ops/event-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { eventListQuery } from '#contract/ops.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function OutboxPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('ops');
  return renderPage({
    searchParams,
    permission: 'ops.view',
    render: async ({ api, query }) => {
      const { state = null, fingerprint = null, device = null } = query;
      const asked = eventListQuery.safeParse(query);
      const page = await api.ops.events(asked.success ? asked.data : {});
      return (
        <Page crumbs={[{ label: t('events.title') }]} title={t('events.title')}>
          <EventList initial={{ values: { state, fingerprint, device }, page }} />
        </Page>
      );
    },
  });
}
