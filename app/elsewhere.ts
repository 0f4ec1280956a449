import 'server-only';
import { ORPCError } from '@orpc/client';
import type { Me } from '#contract/session.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { pageApi } from '#server/next/api.ts';
import { currentAddress, type PageSession, requirePageSession } from '#server/next/page-session.ts';

export interface Found {
  company: Me['companies'][number];
  href: string;
}

/** Next ends a page by throwing: a redirect of the page means that what it is about was found. */
function isRedirect(error: unknown): boolean {
  return (
    error instanceof Error &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    error.digest.startsWith('NEXT_REDIRECT')
  );
}

async function exists(me: PageSession, open: (page: PageSession) => Promise<unknown>): Promise<boolean> {
  try {
    await open(me);
    return true;
  } catch (error) {
    if (isRedirect(error)) return true;
    if (error instanceof ORPCError && ['not_found', 'not_allowed'].includes(error.code)) return false;
    throw error;
  }
}

/**
 * Which of the person's own companies this address is about, when it is not the one it names: the page is tried there with what the
 * person may do there. Somebody else's companies are never asked, so that a stranger learns nothing.
 */
export async function findElsewhere(
  me: PageSession,
  permission: PermissionCode | undefined,
  open: (page: { me: PageSession; api: Awaited<ReturnType<typeof pageApi>> }) => Promise<unknown>,
): Promise<Found | undefined> {
  for (const company of me.companies) {
    if (company.id === me.company.id) continue;
    const there = await requirePageSession(company.code);
    if (permission && !there.permissions.includes(permission)) continue;
    const api = await pageApi(company.code);
    if (!(await exists(there, (page) => open({ me: page, api })))) continue;
    const href = new URL(await currentAddress(), 'http://here');
    href.searchParams.set('company', company.code);
    return { company, href: `${href.pathname}${href.search}` };
  }
  return undefined;
}
