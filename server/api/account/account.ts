import { accountContract } from '#contract/account.ts';
import { changePassword } from '#server/commands/change-password.ts';
import { readOwnProfile, saveOwnProfile } from '#server/db/own-profile.ts';
import { appPool } from '#server/db/pool.ts';
import { withPerson } from '#server/db/with-person.ts';
import { presentOwnProfile } from '#server/presenters/own-profile.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const getOwnAccount = sessionEndpoint(accountContract.get, async ({ context, request }) =>
  presentOwnProfile(await withPerson(appPool(), context.session, request.requestId, readOwnProfile)),
);

export const updateOwnAccount = sessionEndpoint(accountContract.update, async ({ input, context, request }) =>
  presentOwnProfile(
    await withPerson(appPool(), context.session, request.requestId, async (client) => {
      await saveOwnProfile(client, input);
      return readOwnProfile(client);
    }),
  ),
);

export const changeOwnPassword = sessionEndpoint(
  accountContract.changePassword,
  async ({ input, context, request }) => ({
    revoked: await changePassword(appPool(), context.session, {
      ...input,
      address: request.address,
      requestId: request.requestId,
    }),
  }),
);
