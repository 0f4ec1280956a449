import { renderPage } from '#app/render-page.tsx';
import { SecurityPage } from '#components/security/security-page.tsx';
import { securityQuery } from '#contract/security.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default function SecurityEventsPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'security.view',
    render: async ({ me, api, query }) => {
      const { kind = null, person = null, from = null, to = null } = query;
      const asked = securityQuery.safeParse(query);
      const [page, lockouts, people] = await Promise.all([
        api.security.events(asked.success ? asked.data : {}),
        api.security.lockouts(),
        me.permissions.includes('people.view') ? api.people.list({ limit: 200 }) : { rows: [] },
      ]);
      return (
        <SecurityPage
          lockouts={lockouts.rows}
          people={people.rows}
          initial={{ values: { kind, person, from, to }, page }}
        />
      );
    },
  });
}
