import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CreditNoteList } from '#components/credit-notes/credit-note-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { creditNoteListQuery } from '#contract/credit-notes.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CreditNotesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('creditNotes');
  return renderPage({
    searchParams,
    permission: 'sales.credit_notes.view',
    render: async ({ me, api, query }) => {
      const { search = null, status = null, channel = null, customer = null, invoice = null } = query;
      const { from = null, to = null, sort = null } = query;
      const asked = creditNoteListQuery.safeParse(query);
      const page = await api.creditNotes.list(asked.success ? asked.data : {});
      const actions = me.permissions.includes('sales.credit_notes.create') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newCreditNote()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <CreditNoteList initial={{ values: { search, status, channel, customer, invoice, from, to, sort }, page }} />
        </Page>
      );
    },
  });
}
