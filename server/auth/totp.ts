import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;

function totp(secret: string, email: string): TOTP {
  return new TOTP({ issuer: 'Mizan', label: email, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** 160 random bits in base32, as authenticators take them. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator reads from a QR code. */
export function totpUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/** What the authenticator shows at this moment. */
export function codeOf(secret: string, at = Date.now()): string {
  return totp(secret, '').generate({ timestamp: at });
}

/** The half-minute a code is for, one before or after now at most; null when it is for none of them. */
export function totpStep(secret: string, code: string, now = Date.now()): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}
