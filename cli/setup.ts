import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { setUpServer } from '#db/setup.ts';

const USAGE = `npm run db:setup -- --admin-url postgres://postgres:…@host:5432/postgres [--database mizan]
Makes the roles and the database of Mizan on a server you administer and prints the three addresses for its environment.
Every run sets new passwords: give the running product the new addresses.`;

async function main(adminUrl: string, database: string) {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database))
    throw new Error('--database: small letters, digits and _ only, beginning with a letter.');
  const password = () => randomBytes(24).toString('base64url');
  const passwords = { owner: password(), app: password(), worker: password(), readonly: password() };
  await setUpServer(adminUrl, { database, passwords });
  const address = (login: keyof typeof passwords) => {
    const url = new URL(adminUrl);
    url.username = `mizan_${login}`;
    url.password = passwords[login];
    url.pathname = `/${database}`;
    return url.href;
  };
  process.stdout.write(
    `DATABASE_URL=${address('app')}\nDATABASE_WORKER_URL=${address('worker')}\nDATABASE_OWNER_URL=${address('owner')}\n`,
  );
}

try {
  const { values } = parseArgs({
    options: { 'admin-url': { type: 'string' }, database: { type: 'string', default: 'mizan' } },
  });
  if (values['admin-url']) await main(values['admin-url'], values.database);
  else {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
