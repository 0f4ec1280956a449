import { randomInt } from 'node:crypto';
import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { codeOf } from '#server/auth/totp.ts';
import { addMember } from '#server/commands/add-member.ts';
import { beginTotp, confirmTotp } from '#server/commands/enrol-factor.ts';
import { createPerson, grantOperator, setPassword } from '#server/commands/people-of-installation.ts';

export interface DemoSignIn {
  personId: string;
  company: string;
  role: string;
  name: string;
  email: string;
  password: string;
  /** What their authenticator holds, where they have one: base32, codes of thirty seconds. */
  authenticator?: string;
}

interface DemoPerson {
  name: string;
  email: string;
  locale: 'en' | 'ar';
  memberships: readonly { company: string; role: string }[];
  /** Signs in with a second factor. */
  authenticator?: true;
}

export const PEOPLE: readonly DemoPerson[] = [
  {
    name: 'Rana Khoury',
    email: 'rana@cedar.example',
    locale: 'en',
    memberships: [{ company: 'cedar', role: 'sales' }],
  },
  {
    name: 'Nadim Haddad',
    email: 'nadim@cedar.example',
    locale: 'en',
    memberships: [{ company: 'cedar', role: 'accountant' }],
  },
  {
    name: 'Nour Hamdan',
    email: 'nour@cedar.example',
    locale: 'en',
    memberships: [{ company: 'cedar', role: 'finance_clerk' }],
  },
  {
    name: 'Maya Saliba',
    email: 'maya@cedar.example',
    locale: 'en',
    memberships: [{ company: 'cedar', role: 'administrator' }],
  },
  {
    name: 'Karim Saliba',
    email: 'karim@cedar.example',
    locale: 'en',
    memberships: [{ company: 'cedar', role: 'owner' }],
  },
  {
    name: 'Selam Tesfaye',
    email: 'selam@abay.example',
    locale: 'en',
    memberships: [{ company: 'abay', role: 'sales' }],
  },
  {
    name: 'Dawit Bekele',
    email: 'dawit@abay.example',
    locale: 'en',
    memberships: [{ company: 'abay', role: 'accountant' }],
  },
  {
    name: 'Hanna Girma',
    email: 'hanna@abay.example',
    locale: 'en',
    authenticator: true,
    memberships: [{ company: 'abay', role: 'administrator' }],
  },
  {
    name: 'Almaz Bekele',
    email: 'almaz@abay.example',
    locale: 'en',
    memberships: [{ company: 'abay', role: 'owner' }],
  },
  {
    name: 'Georges Nassar',
    email: 'georges@audit.example',
    locale: 'en',
    memberships: [
      { company: 'cedar', role: 'auditor' },
      { company: 'abay', role: 'auditor' },
    ],
  },
];

const WORDS = [
  'amber',
  'basalt',
  'cedar',
  'delta',
  'ember',
  'fennel',
  'garnet',
  'harbor',
  'indigo',
  'jasmine',
  'kelp',
  'laurel',
  'marble',
  'nectar',
  'olive',
  'pepper',
  'quartz',
  'river',
  'saffron',
  'thyme',
];

function passphrase(): string {
  return `${Array.from({ length: 3 }, () => WORDS[randomInt(WORDS.length)]).join('-')}-${randomInt(100, 1000)}`;
}

/** As the person would: begin, then show a code of it. */
async function enrolAuthenticator(
  pool: pg.Pool,
  { id, name, email }: { id: string; name: string; email: string },
): Promise<string> {
  const session = { person_id: id, session_id: newId(), email, display_name: name };
  const { secret } = await beginTotp(pool, session, 'demo');
  await confirmTotp(pool, session, 'demo', codeOf(secret));
  return secret;
}

/** Makes the demo's people with fresh passphrases. Returns what to print and keep in the private file. */
export async function createPeople(
  owner: pg.Client,
  pool: pg.Pool,
  companies: ReadonlyMap<string, string>,
): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = [];
  for (const person of PEOPLE) {
    const id = await createPerson(owner, person.email, person.name, person.locale);
    const password = passphrase();
    await setPassword(owner, id, password);
    if (person.memberships.some((membership) => membership.role === 'administrator')) await grantOperator(owner, id);
    const authenticator = person.authenticator ? await enrolAuthenticator(pool, { id, ...person }) : undefined;
    for (const { company, role } of person.memberships) {
      const companyId = companies.get(company);
      if (!companyId) throw new Error(`no demo company ${company}`);
      await addMember(pool, { companyId, actor: { kind: 'system', id: null }, requestId: 'demo' }, id, role);
      signIns.push({
        personId: id,
        company,
        role,
        name: person.name,
        email: person.email,
        password,
        ...(authenticator ? { authenticator } : {}),
      });
    }
  }
  return signIns;
}
