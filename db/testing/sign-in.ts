import { codeOf } from '#server/auth/totp.ts';
import { addMember } from '#server/commands/add-member.ts';
import { createPerson, setPassword } from '#server/commands/people-of-installation.ts';
import type { ApiServer } from './api-server.ts';
import { type TestDatabase, withOwner } from './database.ts';
import type { Fixture } from './fixtures.ts';

export const TEST_PASSWORD = 'seven quiet herons wade';

export interface TestPerson {
  id: string;
  email: string;
}

/** A person of a company, who can sign in with TEST_PASSWORD. */
export async function makePerson(
  database: TestDatabase,
  email: string,
  memberships: readonly { company: Fixture; role: string }[],
): Promise<TestPerson> {
  const id = await withOwner(database, async (owner) => {
    const made = await createPerson(owner, email, email.split('@')[0] ?? email, 'en');
    await setPassword(owner, made, TEST_PASSWORD);
    return made;
  });
  for (const { company, role } of memberships) await addMember(database.app, company.context, id, role);
  return { id, email };
}

const used = new Map<string, number>();

/** A code of this authenticator that was not taken yet: of this half-minute or the next. */
export function nextCode(secret: string): string {
  const now = Math.floor(Date.now() / 30_000);
  const step = Math.max((used.get(secret) ?? 0) + 1, now);
  if (step > now + 1) throw new Error('this test uses more codes than half a minute has');
  used.set(secret, step);
  return codeOf(secret, step * 30_000);
}

/** A person's browser against the API: keeps its cookie as a browser does. */
export class Browser {
  cookie: string | undefined;
  private readonly api: ApiServer;
  private readonly company: string;

  constructor(api: ApiServer, company = 'cedar') {
    this.api = api;
    this.company = company;
  }

  async call(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const answer = await this.api.call(method, path, {
      cookie: this.cookie,
      company: this.company,
      body,
      ...(headers ? { headers } : {}),
    });
    if (answer.cookie) this.cookie = answer.cookie;
    return answer;
  }

  signIn({ email }: TestPerson) {
    return this.call('POST', '/api/auth/login', { email, password: TEST_PASSWORD });
  }

  async prove(stepUp: string, proof: unknown = { method: 'password', password: TEST_PASSWORD }) {
    return this.call('POST', '/api/auth/step-up', { class: stepUp, proof });
  }

  /** Enrols an authenticator. Returns its secret and the recovery codes shown once. */
  async enrolTotp(): Promise<{ secret: string; codes: string[] }> {
    await this.prove('factors');
    const { body } = await this.call('POST', '/api/account/factors/totp');
    const secret = String(body['secret']);
    const confirmed = await this.call('POST', '/api/account/factors/totp/confirmation', { code: nextCode(secret) });
    if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`);
    return { secret, codes: (confirmed.body['recoveryCodes'] as string[] | null) ?? [] };
  }

  async finish(pending: unknown, proof: unknown) {
    return this.call('POST', '/api/auth/mfa', { pending, proof });
  }
}
