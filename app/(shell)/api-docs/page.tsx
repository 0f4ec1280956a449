import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { Page } from '#components/shell/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Access } from '#contract/base.ts';
import { type EndpointFacts, endpointsOf } from '#contract/endpoints.ts';
import { isPermissionCode } from '#domain/access/permissions.ts';
import type { SearchParams } from '#server/next/page-session.ts';

type Words = Awaited<ReturnType<typeof pageTranslator<'apiDocs'>>>;

function AccessCell({ access, t }: { access: Access; t: Words }) {
  return isPermissionCode(access) ? (
    <bdi dir="ltr" className="font-code text-xs">
      {access}
    </bdi>
  ) : (
    <span className="text-fg-muted">{t(`accesses.${access}`)}</span>
  );
}

function EndpointTable({ title, endpoints, t }: { title: string; endpoints: readonly EndpointFacts[]; t: Words }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard too
    <div role="group" aria-label={title} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse" aria-label={title}>
        <thead>
          <tr className="border-b text-xs text-fg-muted">
            {(['method', 'path', 'summary', 'access'] as const).map((column) => (
              <th key={column} scope="col" className="h-row-head px-cell text-start font-medium whitespace-nowrap">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr key={endpoint.name} className="border-b last:border-b-0">
              <td className="h-row px-cell font-code text-xs text-fg-muted">{endpoint.method}</td>
              <td className="px-cell">
                <bdi dir="ltr" className="font-code text-xs whitespace-nowrap">
                  {endpoint.path}
                </bdi>
              </td>
              <td className="px-cell whitespace-nowrap">
                <bdi lang="en">{endpoint.summary}</bdi>
                {endpoint.creates ? <span className="ms-2 text-xs text-fg-subtle">{t('creates')}</span> : null}
              </td>
              <td className="px-cell whitespace-nowrap">
                <AccessCell access={endpoint.access} t={t} />
                {endpoint.stepUp ? <span className="ms-2 text-xs text-fg-subtle">{t('stepUp')}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default async function ApiDocsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('apiDocs');
  const endpoints = endpointsOf();
  const tags = [...new Set(endpoints.map((endpoint) => endpoint.tag))];
  return renderPage({
    searchParams,
    permission: 'ops.view',
    render: async () => (
      <Page crumbs={[{ label: t('title') }]} title={t('title')}>
        <div className="flex max-w-measure flex-col gap-1 text-fg-muted">
          <p>{t('intro')}</p>
          <p>{t('errors')}</p>
        </div>
        {tags.map((tag) => {
          const own = endpoints.filter((endpoint) => endpoint.tag === tag);
          return (
            <Panel key={tag} title={tag} note={t('endpoints', { count: own.length })}>
              <EndpointTable title={tag} endpoints={own} t={t} />
            </Panel>
          );
        })}
      </Page>
    ),
  });
}
