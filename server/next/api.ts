import 'server-only';
import { createRouterClient } from '@orpc/server';
import { cookies, headers } from 'next/headers';
import { after } from 'next/server';
import { cache } from 'react';
import { newId } from '#lib/ids.ts';
import { PREFERENCE_COOKIES } from '#lib/preference-cookies.ts';
import { toOrpcError } from '../api/problem.ts';
import type { RequestContext } from '../api/request-context.ts';
import { router } from '../api/router.ts';
import { appPool } from '../db/pool.ts';
import { touchSession } from '../db/sessions.ts';
import { sessionCookieName } from '../http/cookies.ts';
import { inLocale, localeOf } from '../request-locale.ts';

/** The request as the API's endpoints see it; once a page, so that one page recognises its session once a company. */
const contextOfPage = cache(async (company: string | undefined): Promise<RequestContext> => {
  const [cookieStore, headerStore] = [await cookies(), await headers()];
  return {
    requestId: headerStore.get('x-request-id') ?? newId(),
    sessionToken: cookieStore.get(sessionCookieName())?.value,
    companyParam: company,
    idempotencyKey: undefined,
    periodPermit: undefined,
    deviceId: undefined,
    deviceToken: undefined,
    apiKey: undefined,
    address: null,
    userAgent: headerStore.get('user-agent') ?? undefined,
    setSessionToken: () => {
      throw new Error('a page does not write the session cookie; the API does');
    },
  };
});

/** Opening a page is activity, noted after its answer; what the router fetches ahead is not. */
export async function noteVisit(company: string | undefined): Promise<void> {
  const session = await (await contextOfPage(company)).recognised;
  if (!session || (await headers()).has('next-router-prefetch')) return;
  after(() => touchSession(appPool(), session, null));
}

/** The API without HTTP, for server components: same endpoints, same refusals, same permissions. */
export async function pageApi(company: string | undefined) {
  const context = await contextOfPage(company);
  const jar = await cookies();
  const locale = localeOf(jar.get(PREFERENCE_COOKIES.locale)?.value);
  return createRouterClient(router, {
    context,
    interceptors: [
      async ({ next }) => {
        try {
          return await inLocale(locale, async () => next());
        } catch (error) {
          throw toOrpcError(error, context.requestId);
        }
      },
    ],
  });
}
