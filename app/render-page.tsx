import 'server-only';
import { ORPCError } from '@orpc/client';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppProvider } from '#components/app-context.tsx';
import { Denied } from '#components/feedback/denied.tsx';
import { Elsewhere } from '#components/feedback/elsewhere.tsx';
import { problemOf } from '#components/feedback/problem-of.ts';
import { Shell } from '#components/shell/shell.tsx';
import { StepUpGate } from '#components/step-up/step-up-gate.tsx';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { pageApi } from '#server/next/api.ts';
import { one, type PageSession, requirePageSession, type SearchParams } from '#server/next/page-session.ts';
import { findElsewhere } from './elsewhere.ts';

export type PageApi = Awaited<ReturnType<typeof pageApi>>;

interface PageOptions {
  searchParams: SearchParams;
  /** What a person must hold to see the page; without it the page says so instead of failing. */
  permission?: PermissionCode;
  render(page: { me: PageSession; api: PageApi; query: Record<string, string | undefined> }): Promise<ReactNode>;
}

type Frame = typeof Shell | typeof AppProvider;

async function renderIn(Frame: Frame, { searchParams, permission, render }: PageOptions) {
  const raw = await searchParams;
  const query = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, one(value)]));
  const me = await requirePageSession(query['company']);
  if (permission && !me.permissions.includes(permission)) {
    return (
      <Shell me={me}>
        <Denied permission={permission} />
      </Shell>
    );
  }
  try {
    return <Frame me={me}>{await render({ me, api: await pageApi(me.company.code), query })}</Frame>;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    if (error.code === 'step_up_required') {
      return (
        <Frame me={me}>
          <StepUpGate asked={problemOf(error)?.params['class']} />
        </Frame>
      );
    }
    if (error.code !== 'not_found') throw error;
    const found = await findElsewhere(me, permission, (page) => render({ ...page, query }));
    if (!found) notFound();
    return (
      <Shell me={me}>
        <Elsewhere {...found} />
      </Shell>
    );
  }
}

/** Every in-app page: the person and the company of its address, the frame, then its own content. */
export function renderPage(options: PageOptions) {
  return renderIn(Shell, options);
}

/** A page for paper: the same, without the frame. */
export function renderPrint(options: PageOptions) {
  return renderIn(AppProvider, options);
}
