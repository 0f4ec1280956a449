import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { createCustomer } from './customers/create-customer.ts';
import { getCustomer } from './customers/get-customer.ts';
import { listCustomers } from './customers/list-customers.ts';
import { updateCustomer } from './customers/update-customer.ts';
import type { RequestContext } from './request-context.ts';
import { findLink, useLink } from './session/links.ts';
import { listMine } from './session/list-mine.ts';
import { listSessions } from './session/list-sessions.ts';
import { getMe } from './session/me.ts';
import { revokeAllSessions } from './session/revoke-all-sessions.ts';
import { revokeMine } from './session/revoke-mine.ts';
import { revokePersonSessions } from './session/revoke-person-sessions.ts';
import { revokeSession } from './session/revoke-session.ts';
import { signIn } from './session/sign-in.ts';
import { signOut } from './session/sign-out.ts';
import { signOutEverywhere } from './session/sign-out-everywhere.ts';

/** Every endpoint of the contract with what answers it: a missing one does not compile. */
export const router = implement(contract)
  .$context<RequestContext>()
  .router({
    customers: { list: listCustomers, get: getCustomer, create: createCustomer, update: updateCustomer },
    session: {
      signIn,
      signOut,
      signOutEverywhere,
      findLink,
      useLink,
      me: getMe,
      mine: listMine,
      list: listSessions,
      revokeMine,
      revoke: revokeSession,
      revokePerson: revokePersonSessions,
      revokeAll: revokeAllSessions,
    },
  });
