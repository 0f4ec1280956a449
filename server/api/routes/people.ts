import { changeOwnPassword, getOwnAccount, updateOwnAccount } from '../account/account.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../api-keys/api-keys.ts';
import { getMemberFactors, resetFactorsOfMember } from '../factors/member-factors.ts';
import {
  addOwnPasskey,
  beginOwnTotp,
  confirmOwnTotp,
  getFactors,
  makeOwnRecoveryCodes,
  removeOwnPasskey,
  removeOwnTotp,
  renameOwnPasskey,
  requestOwnPasskey,
} from '../factors/own-factors.ts';
import { explainAccess } from '../people/explain-access.ts';
import { invitePerson, listInvitations, renewInvitation, revokeInvitation } from '../people/invitations.ts';
import {
  activatePerson,
  changePersonRoles,
  deactivatePerson,
  getPerson,
  listActivity,
  listPeople,
  previewPersonRoles,
  resetPersonPassword,
} from '../people/members.ts';
import {
  adoptTemplate,
  createRole,
  deleteRole,
  getRole,
  listRoles,
  previewRole,
  requireFactor,
  updateRole,
} from '../roles/roles.ts';
import { listLockouts, listSecurity, releaseLockout } from '../security/security.ts';
import { askForgotten } from '../session/forgotten.ts';
import { findLink, useLink } from '../session/links.ts';
import { listMine } from '../session/list-mine.ts';
import { listPersonSessions } from '../session/list-person-sessions.ts';
import { listSessions } from '../session/list-sessions.ts';
import { getMe } from '../session/me.ts';
import { revokeAllSessions } from '../session/revoke-all-sessions.ts';
import { revokeMine } from '../session/revoke-mine.ts';
import { revokePersonSessions } from '../session/revoke-person-sessions.ts';
import { revokeSession } from '../session/revoke-session.ts';
import { getSession, getSessionDeeds, previewRevocation } from '../session/session-facts.ts';
import { signOut } from '../session/sign-out.ts';
import { signOutEverywhere } from '../session/sign-out-everywhere.ts';
import {
  requestPasskeySignIn,
  requestSecondStepPasskey,
  signIn,
  signInByPasskey,
  signInSecondStep,
} from '../sign-in/sign-in.ts';
import { confirmStepUp, getStepUp, requestStepUpPasskey } from '../step-up/step-up.ts';

/** People, their roles, and how they sign in. */
export const peopleRoutes = {
  account: { get: getOwnAccount, update: updateOwnAccount, changePassword: changeOwnPassword },
  apiKeys: { list: listApiKeys, create: createApiKey, revoke: revokeApiKey },
  people: {
    list: listPeople,
    invitations: listInvitations,
    invite: invitePerson,
    renewInvitation,
    revokeInvitation,
    get: getPerson,
    activity: listActivity,
    previewRoles: previewPersonRoles,
    changeRoles: changePersonRoles,
    deactivate: deactivatePerson,
    activate: activatePerson,
    resetPassword: resetPersonPassword,
    explain: explainAccess,
  },
  roles: {
    list: listRoles,
    get: getRole,
    create: createRole,
    preview: previewRole,
    update: updateRole,
    delete: deleteRole,
    requireFactor,
    adopt: adoptTemplate,
  },
  security: { events: listSecurity, lockouts: listLockouts, release: releaseLockout },
  session: {
    signIn,
    signOut,
    signOutEverywhere,
    findLink,
    useLink,
    forgotten: askForgotten,
    me: getMe,
    mine: listMine,
    list: listSessions,
    get: getSession,
    deeds: getSessionDeeds,
    previewRevocation,
    revokeMine,
    revoke: revokeSession,
    ofPerson: listPersonSessions,
    revokePerson: revokePersonSessions,
    revokeAll: revokeAllSessions,
  },
  signIn: {
    mfa: signInSecondStep,
    mfaPasskey: requestSecondStepPasskey,
    passkeyRequest: requestPasskeySignIn,
    passkey: signInByPasskey,
  },
  stepUp: { state: getStepUp, passkey: requestStepUpPasskey, confirm: confirmStepUp },
  factors: {
    get: getFactors,
    beginTotp: beginOwnTotp,
    confirmTotp: confirmOwnTotp,
    removeTotp: removeOwnTotp,
    passkeyRequest: requestOwnPasskey,
    addPasskey: addOwnPasskey,
    renamePasskey: renameOwnPasskey,
    removePasskey: removeOwnPasskey,
    makeRecoveryCodes: makeOwnRecoveryCodes,
    ofMember: getMemberFactors,
    reset: resetFactorsOfMember,
  },
};
