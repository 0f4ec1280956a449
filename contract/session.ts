import * as z from 'zod';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { LINK_PURPOSES, LOCALES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { currencyCode, reason, timestamp, uuid } from './fields.ts';
import { signInAnswer } from './sign-in.ts';

const tag = 'Sessions';

export const companySummary = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  roles: z.array(z.string()),
  /** In the same order; a role without an Arabic name says its own. */
  rolesAr: z.array(z.string()),
});

/** Who is signed in, where, and what they may do there. */
export const me = z.object({
  person: z.object({ id: uuid, name: z.string(), email: z.string(), locale: z.enum(LOCALES), operator: z.boolean() }),
  sessionId: uuid,
  /** A role asks for a second factor that is not there yet: until it is, nothing but making one is open. */
  enrolmentDue: z.boolean(),
  company: companySummary
    .extend({
      country: z.string(),
      baseCurrency: currencyCode,
      localCurrency: currencyCode,
      /** What the company deals in, its own two first. */
      currencies: z.array(currencyCode),
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
  signInMethod: z.enum(['password', 'link', 'passkey']),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  expiresAt: timestamp,
  /** When the second factor was shown; null where none was. */
  mfaAt: timestamp.nullable(),
  current: z.boolean(),
  /** Mine: the company it was last used in. The company's: whether that was this one. */
  company: z.string().nullable(),
  companyAr: z.string().nullable(),
  here: z.boolean().nullable(),
  ended: z.object({ at: timestamp, by: z.string().nullable(), why: z.string() }).nullable(),
});
export type Session = z.infer<typeof session>;

const revoked = z.object({ revoked: z.number() });

/** Proof of death: the very check of every request, asked again for each session after the revocation was written. */
export const revocation = z.object({
  revoked: z.number(),
  ids: z.array(uuid),
  checkedAt: timestamp,
  /** Those the check would still let in: none, or the revocation failed. */
  alive: z.number(),
  streamsCut: z.number(),
});
export type Revocation = z.infer<typeof revocation>;

/** Whose sessions: of one, of a person, or of everybody in the company. */
export const revocationTarget = z
  .object({
    sessionId: uuid.optional(),
    personId: uuid.optional(),
    all: z.boolean().optional(),
    includeMine: z.boolean().default(false),
  })
  .refine((value) => [value.sessionId, value.personId, value.all || undefined].filter(Boolean).length === 1, {
    error: 'choose a session, a person or all, one of the three',
  });
export type RevocationTarget = z.infer<typeof revocationTarget>;
export type RevocationTargetInput = z.input<typeof revocationTarget>;

/** Documents a person can be in the middle of, by the page that opens them. */
export const DRAFT_KINDS = ['invoice', 'credit_note', 'receipt', 'allocation', 'journal_entry', 'opening'] as const;

/** What somebody was in the middle of. Nothing of it is lost: drafts and jobs stay, tills go on selling. */
export const revocationImpact = z.object({
  sessions: z.number(),
  people: z.number(),
  drafts: z.array(
    z.object({ kind: z.enum(DRAFT_KINDS), id: uuid, label: z.string(), by: z.string(), changedAt: timestamp }),
  ),
  jobs: z.array(z.object({ code: z.string(), startedAt: timestamp.nullable(), by: z.string().nullable() })),
  tills: z.array(z.object({ device: z.string(), cashier: z.string().nullable(), openedAt: timestamp })),
});
export type RevocationImpact = z.infer<typeof revocationImpact>;

export const DEED_KINDS = ['postings', 'exports', 'locks', 'access', 'other'] as const;

export const deed = z.object({
  at: timestamp,
  kind: z.enum(DEED_KINDS),
  act: z.string(),
  thing: z.string(),
  label: z.string().nullable(),
  opens: z.object({ kind: z.string(), id: z.string() }).nullable(),
  journalId: uuid.nullable(),
  reason: z.string().nullable(),
});
export type Deed = z.infer<typeof deed>;

export const sessionDeeds = z.object({
  counts: z.object({
    postings: z.number(),
    exports: z.number(),
    locks: z.number(),
    access: z.number(),
    other: z.number(),
  }),
  rows: z.array(deed),
});
export type SessionDeeds = z.infer<typeof sessionDeeds>;

export const sessionContract = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/auth/login',
    access: 'public',
    summary: 'Sign in; with a second factor, the first of two steps',
    tag,
  })
    .input(z.object({ email: z.string().trim().min(1).max(200), password: z.string().min(1).max(500) }))
    .output(signInAnswer),
  signOut: endpoint({
    method: 'POST',
    path: '/api/auth/logout',
    access: 'session',
    whileEnrolling: true,
    summary: 'Sign out',
    tag,
  }).output(z.object({ ok: z.literal(true) })),
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
  forgotten: endpoint({
    method: 'POST',
    path: '/api/auth/forgotten',
    access: 'public',
    summary: 'Ask for a link to choose a new password; the answer is the same whether or not there is an account',
    tag,
  })
    .input(z.object({ email: z.string().trim().min(1).max(200) }))
    .output(z.object({ ok: z.literal(true) })),
  me: endpoint({
    method: 'GET',
    path: '/api/auth/me',
    access: 'session',
    whileEnrolling: true,
    summary: 'Who am I, where',
    tag,
  }).output(me),
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
    summary: 'Sessions of this company: the living ones, or those that ended in the last thirty days',
    tag,
  })
    .input(z.object({ state: z.enum(['live', 'ended']).default('live') }))
    .output(z.object({ rows: z.array(session) })),
  get: endpoint({
    method: 'GET',
    path: '/api/sessions/{id}',
    access: 'sessions.view',
    summary: 'One session of a member, living or ended',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(session),
  deeds: endpoint({
    method: 'GET',
    path: '/api/sessions/{id}/deeds',
    access: 'audit.view',
    summary: 'What a session did in this company: postings, exports, locks, changes of access',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(sessionDeeds),
  previewRevocation: endpoint({
    method: 'POST',
    path: '/api/sessions/revocation/preview',
    access: 'sessions.revoke',
    summary: 'What a revocation would hit: open drafts, running jobs, tills in mid-shift',
    tag,
  })
    .input(revocationTarget)
    .output(revocationImpact),
  revokeMine: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions/{id}',
    access: 'session',
    summary: 'End one of my sessions',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(revocation),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/sessions/{id}',
    access: 'sessions.revoke',
    stepUp: 'sessions',
    summary: 'Revoke a session',
    tag,
  })
    .input(z.object({ id: uuid, reason: reason.optional() }))
    .output(revocation),
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
    .output(revocation),
  revokeAll: endpoint({
    method: 'POST',
    path: '/api/users/sessions/revoke-all',
    access: 'sessions.revoke',
    stepUp: 'sessions',
    summary: 'Revoke every session of this company',
    tag,
  })
    .input(z.object({ reason, includeMine: z.boolean().default(false) }))
    .output(revocation),
};
