import * as z from 'zod';
import { DENSITIES, LOCALES, THEMES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { requiredText, timestamp } from './fields.ts';

const tag = 'Own account';

/** How the screen should look. Null: never chosen, the device decides. */
export const preferences = z.object({
  locale: z.enum(LOCALES),
  theme: z.enum(THEMES).nullable(),
  density: z.enum(DENSITIES).nullable(),
});

export const account = preferences.extend({
  name: z.string(),
  email: z.string(),
  passwordChangedAt: timestamp.nullable(),
});
export type Account = z.infer<typeof account>;

export const accountInput = z.object({
  name: requiredText(120).optional(),
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES).optional(),
  density: z.enum(DENSITIES).optional(),
});
export type AccountInput = z.infer<typeof accountInput>;

export const passwordChange = z.object({
  currentPassword: z.string().min(1, { error: 'is required' }).max(500),
  password: z.string().min(1, { error: 'is required' }).max(500),
});

export const accountContract = {
  get: endpoint({ method: 'GET', path: '/api/account', access: 'session', summary: 'My profile', tag }).output(account),
  update: endpoint({
    method: 'PATCH',
    path: '/api/account',
    access: 'session',
    summary: 'Change my name, language, theme or density',
    tag,
  })
    .input(accountInput)
    .output(account),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/account/password',
    access: 'session',
    summary: 'Change my password; every other session of mine ends',
    tag,
  })
    .input(passwordChange)
    .output(z.object({ revoked: z.number() })),
};
