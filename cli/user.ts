import pg from 'pg';
import { paths } from '#lib/paths.ts';
import {
  createLink,
  createPerson,
  findPerson,
  grantOperator,
  resetFactors,
  setPersonActive,
} from '#server/commands/people-of-installation.ts';
import { rotateFactorKey } from '#server/commands/rotate-factor-key.ts';

const USAGE = `npm run user -- first-admin <e-mail> "<name>"   an operator's single-use invitation
npm run user -- reset-password <e-mail>         a single-use link; using it ends every session
npm run user -- deactivate <e-mail>             closes the account everywhere; every session ends at once
npm run user -- activate <e-mail>               opens it again
npm run user -- reset-factors <e-mail>          takes their second factors away; every session ends at once
npm run user -- rotate-factor-key               seals authenticator secrets with a new key`;

async function main(owner: pg.Client, [command, email, name]: string[]) {
  const publicUrl = process.env['MIZAN_PUBLIC_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3000'}`;
  const print = (token: string) => process.stdout.write(`${publicUrl}${paths.link(token)}\n`);
  if (command === 'first-admin' && email && name) {
    const id = (await findPerson(owner, email)) ?? (await createPerson(owner, email, name, 'en'));
    await grantOperator(owner, id);
    return print(await createLink(owner, id, 'invite'));
  }
  if (command === 'reset-password' && email) {
    const id = await findPerson(owner, email);
    if (!id) throw new Error(`There is no account ${email}.`);
    return print(await createLink(owner, id, 'reset'));
  }
  if ((command === 'deactivate' || command === 'activate') && email) {
    const id = await findPerson(owner, email);
    if (!id) throw new Error(`There is no account ${email}.`);
    const ended = await setPersonActive(owner, id, command === 'activate');
    process.stdout.write(
      command === 'activate' ? `${email} is active.\n` : `${email} is closed; sessions ended: ${ended}.\n`,
    );
    return;
  }
  if (command === 'reset-factors' && email) {
    const id = await findPerson(owner, email);
    if (!id) throw new Error(`There is no account ${email}.`);
    const ended = await resetFactors(owner, id);
    process.stdout.write(`${email} has no second factor any more; sessions ended: ${ended}.\n`);
    return;
  }
  if (command === 'rotate-factor-key') {
    const resealed = await rotateFactorKey(owner);
    process.stdout.write(`Sealed with the newest key: ${resealed}.\n`);
    return;
  }
  process.stdout.write(`${USAGE}\n`);
  process.exitCode = 2;
}

const url = process.env['DATABASE_OWNER_URL'];
if (!url) {
  process.stderr.write('Set DATABASE_OWNER_URL to the owner connection.\n');
  process.exit(1);
}
const owner = new pg.Client({ connectionString: url });
await owner.connect();
try {
  await main(owner, process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await owner.end();
}
