import { expect, it } from 'vitest';
import { checkNewPassword } from './passwords.ts';

it.each(['seven quiet herons wade', 'حديقة خلف البيت القديم kM4x', '839201748305', 'Korrekt-Pferd-9'])(
  'takes %s',
  (password) => {
    expect(() => checkNewPassword(password)).not.toThrow();
  },
);

it.each(['short', 'elevenchars'])('refuses %s as too short', (password) => {
  expect(() => checkNewPassword(password)).toThrow('Use at least 12 characters');
});

it.each(['password1234', 'Password!2026', 'welcome-12345678', 'mizanmizanmizan', 'aaaaaaaaaaaaaa', 'administrator1'])(
  'refuses %s, a common word with decoration',
  (password) => {
    expect(() => checkNewPassword(password)).toThrow('among the first that are tried');
  },
);
