export const account = {
  title: 'My account',
  profile: 'Profile',
  name: 'Name',
  look: 'Language and look',
  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  policy: 'At least 12 characters; a sentence is easiest to remember.',
  passwordHint: 'Every other session of yours ends with a new password; this one stays.',
  changedAt: 'Last changed {at}.',
  changePassword: 'Change password',
  passwordChanged:
    'Your password is changed. {count, plural, =0 {No other session was open.} one {One other session is dead.} other {# other sessions are dead.}}',
  nothingChanged: 'Nothing is changed yet.',
} as const;
