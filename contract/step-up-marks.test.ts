import { describe, expect, it } from 'vitest';
import { isPermissionCode, type PermissionCode } from '#domain/access/permissions.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { requestables } from '../db/testing/requests.ts';

/** What a fresh proof is asked for, by the permission that opens the act. */
const DANGEROUS: Partial<Record<PermissionCode, readonly StepUpClass[]>> = {
  'periods.unlock': ['periods'],
  'periods.except': ['periods'],
  'periods.post_into_soft': ['periods'],
  'periods.approve': ['periods'],
  'periods.seal': ['periods'],
  'roles.manage': ['roles'],
  'people.manage': ['roles', 'factors'],
  'people.factors.reset': ['factors'],
  'keys.manage': ['roles'],
  'sessions.revoke': ['sessions'],
  'outbox.discard': ['outbox'],
  'health.view': ['health'],
};

/** Acts of these permissions that change nothing, or only take away or ask: each with its reason. */
const WITHOUT_PROOF: Record<string, string> = {
  'POST /api/accounting/period-permits': 'asks; who approves shows a proof',
  'POST /api/accounting/period-reopenings': 'asks; who approves shows a proof',
  'DELETE /api/people/invitations/{id}': 'takes away what nobody uses yet',
  'POST /api/people/{id}/deactivation': 'shuts somebody out, which must not wait',
  'DELETE /api/keys/{id}': 'shuts a program out, which must not wait',
};

/** A preview writes nothing. */
const isPreview = (path: string) => path.endsWith('preview');

const ENDPOINTS = requestables().map(({ method, path, meta }) => ({ name: `${method} ${path}`, path, method, meta }));
const dangerous = ENDPOINTS.filter(
  ({ method, path, meta }) =>
    isPermissionCode(meta.access) &&
    DANGEROUS[meta.access] !== undefined &&
    (method !== 'GET' || meta.access === 'health.view') &&
    !isPreview(path),
);

describe('every dangerous act of the contract', () => {
  it.each(dangerous.filter(({ name }) => !WITHOUT_PROOF[name]).map((one) => [one.name, one] as const))(
    '%s asks for a fresh proof of its class',
    (_name, { meta }) => {
      expect(isPermissionCode(meta.access) ? DANGEROUS[meta.access] : []).toContain(meta.stepUp);
    },
  );

  it('that asks for none is excepted with a reason, and stands in the contract', () => {
    for (const name of Object.keys(WITHOUT_PROOF)) {
      const found = dangerous.find((one) => one.name === name);
      expect(found, name).toBeDefined();
      expect(found?.meta.stepUp, name).toBeUndefined();
    }
  });

  it('about one’s own factors asks for a proof, but for a passkey’s name and the end of one’s own enrolment', () => {
    const own = ENDPOINTS.filter(({ name, method }) => name.includes('/api/account/factors') && method !== 'GET');
    expect(own.filter(({ meta }) => meta.stepUp !== 'factors').map(({ name }) => name)).toEqual([
      'PATCH /api/account/factors/passkeys/{id}',
    ]);
  });

  it('is no act of a program: no key is taken where a proof is asked for', () => {
    const marked = ENDPOINTS.filter(({ meta }) => meta.stepUp);
    expect(marked.length).toBeGreaterThan(20);
    expect(new Set(marked.map(({ meta }) => meta.stepUp))).toEqual(
      new Set(['periods', 'roles', 'factors', 'sessions', 'outbox', 'health']),
    );
  });
});
