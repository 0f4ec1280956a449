import 'server-only';
import { ORPCError } from '@orpc/client';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Me } from '#contract/session.ts';
import { paths } from '#lib/paths.ts';
import { noteVisit, pageApi } from './api.ts';

export type PageSession = Me & { company: NonNullable<Me['company']> };

/** Query parameters as Next gives them. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The address as a person would write it: a soft navigation adds a parameter of its own. */
export async function currentAddress(): Promise<string> {
  const address = new URL((await headers()).get('x-mizan-address') ?? '/', 'http://here');
  address.searchParams.delete('_rsc');
  return `${address.pathname}${address.search}`;
}

/**
 * Who is on this page, in which company. Signed out → sign-in, coming back afterwards; no company named → the person's default,
 * in the address; not a member → not found.
 */
export async function requirePageSession(company: string | undefined): Promise<PageSession> {
  let me: Me;
  try {
    me = await (await pageApi(company)).session.me();
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'signed_out') redirect(paths.signIn(await currentAddress()));
    throw error;
  }
  await noteVisit(company);
  if (me.enrolmentDue) redirect(paths.enrol(await currentAddress()));
  if (!me.company) notFound();
  return { ...me, company: me.company };
}
