import { renderPage } from '#app/render-page.tsx';
import { AuditPage } from '#components/audit/audit-page.tsx';
import { auditListQuery } from '#contract/audit.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default function AuditLogPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'audit.view',
    render: async ({ api, query }) => {
      const { person = null, thing = null, key = null, act = null, from = null, to = null } = query;
      const asked = auditListQuery.safeParse(query);
      const page = await api.audit.list(asked.success ? asked.data : {});
      return (
        <AuditPage initial={{ values: { person, thing, key, act, from, to }, page }} {...(await api.audit.chain())} />
      );
    },
  });
}
