import type { Recognised } from '../db/sessions.ts';

/** What an endpoint knows of its request, from HTTP or from a server component in the same process. */
export interface RequestContext {
  requestId: string;
  sessionToken: string | undefined;
  /** X-Company-Id, or the company parameter of streams and downloads: an id or a code. */
  companyParam: string | undefined;
  idempotencyKey: string | undefined;
  /** X-Period-Permit: under which permit this may post where a period is not open. */
  periodPermit: string | undefined;
  deviceId: string | undefined;
  deviceToken: string | undefined;
  /** The secret of an API key: the caller is a program, whatever cookie comes with it. */
  apiKey: string | undefined;
  address: string | null;
  userAgent: string | undefined;
  /** Writes (or with null, clears) the session cookie on the answer. */
  setSessionToken(token: string | null): void;
  /** Set once the caller is known, which is after the body was read: what fails to parse before is the caller's. */
  bodyRead?: boolean;
  /** Remembered by the in-process client, so that one page asks the database once. Never outlives the request. */
  recognised?: Promise<Recognised | undefined>;
}
