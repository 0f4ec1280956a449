import { factorsContract } from '#contract/factors.ts';
import { addPasskey, beginPasskey, beginTotp, confirmTotp, makeRecoveryCodes } from '#server/commands/enrol-factor.ts';
import { ask, readFactors } from '#server/db/factors.ts';
import { appPool } from '#server/db/pool.ts';
import { withPerson } from '#server/db/with-person.ts';
import { presentFactors } from '#server/presenters/factors.ts';
import { Refusal } from '#server/refusal.ts';
import { type SessionContext, sessionEndpoint } from '../endpoint.ts';
import type { RequestContext } from '../request-context.ts';

async function show({ session }: SessionContext) {
  return presentFactors(await readFactors(appPool(), session.person_id));
}

/** Runs one function on the actor's factors. Null: there was nothing of theirs. */
async function change(
  { session }: SessionContext,
  { requestId }: RequestContext,
  call: string,
  values: unknown[],
): Promise<number> {
  const revoked = await withPerson(appPool(), session, requestId, (client) => ask<number>(client, call, values));
  if (revoked === null) throw new Refusal('not_found');
  return revoked;
}

export const getFactors = sessionEndpoint(factorsContract.get, ({ context }) => show(context));

export const beginOwnTotp = sessionEndpoint(factorsContract.beginTotp, ({ context, request }) =>
  beginTotp(appPool(), context.session, request.requestId),
);

export const confirmOwnTotp = sessionEndpoint(factorsContract.confirmTotp, ({ input, context, request }) =>
  confirmTotp(appPool(), context.session, request.requestId, input.code),
);

export const removeOwnTotp = sessionEndpoint(factorsContract.removeTotp, async ({ context, request }) => ({
  revoked: await change(context, request, 'credentials.remove_totp($1)', [context.session.session_id]),
}));

export const requestOwnPasskey = sessionEndpoint(factorsContract.passkeyRequest, ({ context }) =>
  beginPasskey(appPool(), context.session),
);

export const addOwnPasskey = sessionEndpoint(factorsContract.addPasskey, ({ input, context, request }) =>
  addPasskey(appPool(), context.session, request.requestId, input),
);

export const renameOwnPasskey = sessionEndpoint(factorsContract.renamePasskey, async ({ input, context, request }) => {
  const done = await withPerson(appPool(), context.session, request.requestId, (client) =>
    ask<boolean>(client, 'credentials.rename_passkey($1, $2)', [input.id, input.name]),
  );
  if (!done) throw new Refusal('not_found');
  return show(context);
});

export const removeOwnPasskey = sessionEndpoint(factorsContract.removePasskey, async ({ input, context, request }) => ({
  revoked: await change(context, request, 'credentials.remove_passkey($1, $2)', [input.id, context.session.session_id]),
}));

export const makeOwnRecoveryCodes = sessionEndpoint(
  factorsContract.makeRecoveryCodes,
  async ({ context, request }) => ({
    recoveryCodes: await makeRecoveryCodes(appPool(), context.session, request.requestId),
  }),
);
