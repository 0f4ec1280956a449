import type { ErrorWords } from './words.ts';

/** Who is asking. */
export const ACCESS_ERRORS = {
  signed_out: { status: 401, message: 'You are signed out. Sign in to go on; what you typed is kept.' },
  sign_in_failed: { status: 401, message: 'E-mail or password is wrong.' },
  sign_in_throttled: { status: 429, message: 'Too many attempts. Try again in {wait}.' },
  step_up_required: {
    status: 403,
    message: 'Confirm that it is you, then this goes on. Nothing was done yet.',
  },
  sign_in_expired: {
    status: 401,
    message: 'This sign-in took too long, or had too many wrong codes. Start again with your password.',
  },
  code_wrong: { status: 400, message: 'This code is wrong, or was used already. Take the next one.' },
  passkey_refused: {
    status: 400,
    message: 'This passkey was not accepted. Use one you added here, or another way.',
  },
  factor_needed: { status: 400, message: 'You have a second factor: show that one instead of your password.' },
  factor_key_missing: {
    status: 503,
    message:
      'This server lacks the key that protects authenticator codes. Use a passkey or a recovery code, and tell the operator.',
  },
  enrolment_required: {
    status: 403,
    message: 'A role of yours asks for a second factor. Set one up first; everything else waits for it.',
  },
  enrolment_expired: { status: 409, message: 'This code is too old to be confirmed. Begin again with a new one.' },
  last_factor: {
    status: 409,
    message: 'A role of yours asks for a second factor, and this is the last one. Add another before you remove it.',
  },
  no_factor_yet: { status: 409, message: 'Recovery codes stand in for a second factor. Set one up first.' },
  device_refused: { status: 401, message: 'This device is unknown, revoked, or its token is wrong.' },
  key_refused: { status: 401, message: 'This API key is unknown, expired or revoked. Ask for a new one.' },
  key_not_accepted: { status: 403, message: 'API keys do not open this. A person must sign in.' },
  rate_limited: { status: 429, message: 'This API key asks too often. Try again in {wait}.' },
  key_scope_refused: { status: 400, message: 'No API key is given “{permission}”: only people hold it.' },
  not_allowed: {
    status: 403,
    message: 'Your roles do not include “{permission}”. Ask an administrator of this company.',
  },
  link_expired: { status: 404, message: 'This link was used or has expired. Ask for a new one.' },
  mail_not_configured: {
    status: 409,
    message: 'No mail server is configured here. Ask an administrator of your company for a link.',
  },
  password_too_short: { status: 400, message: 'Use at least {minimum} characters; a sentence is easiest to remember.' },
  password_too_common: { status: 400, message: 'This password is among the first that are tried. Choose another.' },
  password_wrong: { status: 400, message: 'This is not your current password.' },
  beyond_you: { status: 403, message: 'Nobody gives what they do not hold: {permissions}. Ask an owner.' },
  self_refused: { status: 409, message: 'Nobody changes their own access. Ask another administrator.' },
  last_owner: {
    status: 409,
    message: 'A company keeps at least one active owner. Make somebody else an owner first.',
  },
  owner_role_fixed: {
    status: 409,
    message: 'The owner holds every permission. This role is never changed or deleted.',
  },
  role_not_template: { status: 409, message: 'This role comes from no template: there is nothing to adopt.' },
  role_nothing_new: { status: 409, message: 'The template of this role holds nothing new.' },
  role_in_use: { status: 409, message: '{count} people or open invitations have this role. Give them another first.' },
  already_member: { status: 409, message: 'This person belongs to the company already. Open their page.' },
  member_inactive: { status: 409, message: '{name} is deactivated. Activate them first.' },
  member_active: { status: 409, message: '{name} is active already.' },
  invitation_open: { status: 409, message: 'An invitation for this address is open. Renew its link, or withdraw it.' },
  identity_shared: {
    status: 409,
    message:
      '{name} also belongs to another company or runs the installation. Only they, or an operator, change their password.',
  },
} as const satisfies ErrorWords;
