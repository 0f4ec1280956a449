import * as z from 'zod';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { LINK_PURPOSES, LOCALES } from '#domain/enums.ts';
import { preferences } from './account.ts';
import { endpoint } from './base.ts';
import { reason, timestamp, uuid } from './fields.ts';

const tag = 'Sessions';

export const companySummary = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  roles: z.array(z.string()),
});

/** Who is signed in, where, and what they may do there. */
export const me = z.object({
  person: z.object({ id: uuid, name: z.string(), email: z.string(), locale: z.enum(LOCALES), operator: z.boolean() }),
  sessionId: uuid,
  company: companySummary
    .extend({
      country: z.string(),
      baseCurrency: z.string(),
      localCurrency: z.string(),
      baseDecimals: z.number(),
      localDecimals: z.number(),
      timeZone: z.string(),
      today: z.string(),
      fiscalYearStartMonth: z.number(),
      /** A rate older than this many days is stale. */
      rateStaleDays: z.number(),
      /** Languages documents are printed in, the leading one first. */
      documentLanguages: z.array(z.enum(LOCALES)),
    })
    .nullable(),
  companies: z.array(companySummary),
  permissions: z.array(z.enum(PERMISSION_CODES)),
});
export type Me = z.infer<typeof me>;

export const session = z.object({
  id: uuid,
  personId: uuid,
  personName: z.string(),
  personEmail: z.string(),
  deviceName: z.string().nullable(),
  address: z.string().nullable(),
  signInMethod: z.enum(['password', 'link']),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  expiresAt: timestamp,
  current: z.boolean(),
});
export type Session = z.infer<typeof session>;

const revoked = z.object({ revoked: z.number() });

export const sessionContract = {
  signIn: endpoint({ method: 'POST', path: '/api/auth/login', access: 'public', summary: 'Sign in', tag })
    .input(z.object({ email: z.string().trim().min(1).max(200), password: z.string().min(1).max(500) }))
    .output(z.object({ companyCode: z.string().nullable(), preferences })),
  signOut: endpoint({ method: 'POST', path: '/api/auth/logout', access: 'session', summary: 'Sign out', tag }).output(
    z.object({ ok: z.literal(true) }),
  ),
  signOutEverywhere: endpoint({
    method: 'POST',
    path: '/api/auth/logout-all',
    access: 'session',
    summary: 'Sign out everywhere else',
    tag,
  }).output(revoked),
  findLink: endpoint({
    method: 'POST',
    path: '/api/auth/links/check',
    access: 'public',
    summary: 'Whose link is this',
    tag,
  })
    .input(z.object({ token: z.string().min(20).max(100) }))
    .output(
      z.object({
        name: z.string(),
        /** join: they have an account already and prove it with their password. */
        purpose: z.enum([...LINK_PURPOSES, 'join']),
        email: z.string().nullable(),
        companyName: z.string().nullable(),
        companyNameAr: z.string().nullable(),
      }),
    ),
  useLink: endpoint({
    method: 'POST',
    path: '/api/auth/links/use',
    access: 'public',
    summary: 'Choose a password behind a link, or join with the one I have',
    tag,
  })
    .input(z.object({ token: z.string().min(20).max(100), password: z.string().min(1).max(500) }))
    .output(z.object({ ok: z.literal(true) })),
  me: endpoint({ method: 'GET', path: '/api/auth/me', access: 'session', summary: 'Who am I, where', tag }).output(me),
  mine: endpoint({
    method: 'GET',
    path: '/api/account/sessions',
    access: 'session',
    summary: 'My sessions',
    tag,
  }).output(z.object({ rows: z.array(session) })),
  list: endpoint({
    method: 'GET',
    path: '/api/sessions',
    access: 'sessions.view',
    summary: 'Sessions of this company',
    tag,
  }).output(z.object({ rows: z.array(session) })),
  revokeMine: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions/{id}',
    access: 'session',
    summary: 'End one of my sessions',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(revoked),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/sessions/{id}',
    access: 'sessions.revoke',
    stepUp: 'sessions',
    summary: 'Revoke a session',
    tag,
  })
    .input(z.object({ id: uuid, reason: reason.optional() }))
    .output(revoked),
  ofPerson: endpoint({
    method: 'GET',
    path: '/api/users/{id}/sessions',
    access: 'sessions.view',
    summary: "A person's sessions",
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(z.object({ rows: z.array(session) })),
  revokePerson: endpoint({
    method: 'POST',
    path: '/api/users/{id}/sessions/revoke',
    access: 'sessions.revoke',
    stepUp: 'sessions',
    summary: "Revoke a person's sessions",
    tag,
  })
    .input(z.object({ id: uuid, reason: reason.optional() }))
    .output(revoked),
  revokeAll: endpoint({
    method: 'POST',
    path: '/api/users/sessions/revoke-all',
    access: 'sessions.revoke',
    stepUp: 'sessions',
    summary: 'Revoke every session of this company',
    tag,
  })
    .input(z.object({ reason, includeMine: z.boolean().default(false) }))
    .output(revoked),
};
