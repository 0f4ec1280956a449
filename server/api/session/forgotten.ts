import { sessionContract } from '#contract/session.ts';
import { mailConfigured } from '#lib/env.ts';
import { askResetMail } from '#server/commands/ask-reset-mail.ts';
import { appPool } from '#server/db/pool.ts';
import { Refusal } from '#server/refusal.ts';
import { publicEndpoint } from '../endpoint.ts';

export const askForgotten = publicEndpoint(sessionContract.forgotten, async ({ input, request }) => {
  if (!mailConfigured()) throw new Refusal('mail_not_configured');
  await askResetMail(appPool(), { email: input.email, address: request.address });
  return { ok: true as const };
});
