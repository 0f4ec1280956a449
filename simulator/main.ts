import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { createApiClient } from '#client/transport.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { Till, type TillItem } from './till.ts';

const { values } = parseArgs({
  options: {
    company: { type: 'string', default: 'cedar' },
    url: { type: 'string', default: process.env['MIZAN_PUBLIC_URL'] ?? 'http://localhost:3000' },
    sales: { type: 'string', default: '12' },
    seed: { type: 'string', default: '7' },
  },
});

const POISON = '9990000000001';

function say(text: string) {
  process.stdout.write(`${text}\n`);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Signs in as the demo's administrator and returns headers that carry the session. */
async function signIn(url: string, company: string): Promise<Record<string, string>> {
  const file = path.join(process.env['MIZAN_DATA_DIR'] ?? '.data', 'demo-sign-ins.json');
  const people = JSON.parse(readFileSync(file, 'utf8')) as {
    company: string;
    role: string;
    email: string;
    password: string;
    authenticator?: string;
  }[];
  const administrator = people.find((person) => person.company === company && person.role === 'administrator');
  if (!administrator) throw new Error(`${file} names no administrator of ${company}.`);
  const send = (address: string, body: unknown) =>
    fetch(`${url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify(body),
    });
  let answer = await send('/api/auth/login', { email: administrator.email, password: administrator.password });
  if (administrator.authenticator) {
    const { pending } = (await answer.json()) as { pending: string };
    // The code of the half-minute before: the person's next one stays theirs.
    const timestamp = Date.now() - 30_000;
    const code = new TOTP({ secret: Secret.fromBase32(administrator.authenticator) }).generate({ timestamp });
    answer = await send('/api/auth/mfa', { pending, proof: { method: 'totp', code } });
  }
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`Signing in failed: ${await answer.text()}`);
  return { cookie, origin: new URL(url).origin };
}

interface Catalogue {
  baseCurrency: string;
  today: string;
  tenders: { code: string; kind: string; currency: string }[];
  items: (TillItem & { currency: string })[];
}

/** A posted invoice of which something is still open, in a till's currency. */
async function findUnpaid(api: ReturnType<typeof createApiClient>, currency: string) {
  const { rows } = await api.salesInvoices.list({ status: ['posted'], channel: 'desk', limit: 20, sort: 'due' });
  for (const { id } of rows) {
    const { receivable } = await api.salesInvoices.get({ id });
    if (receivable && receivable.item.currency === currency && Number(receivable.item.balance) > 0)
      return { number: receivable.item.label, balance: receivable.item.balance };
  }
  return undefined;
}

async function main() {
  const { company, url } = values;
  const random = seeded(Number(values.seed));
  const sales = Number(values.sales);
  const api = createApiClient({ url, company, headers: await signIn(url, company) });
  const { warehouses } = await api.items.choices();
  const warehouseId = warehouses[0]?.id;
  if (!warehouseId) throw new Error('The company has no warehouse.');
  const tills: Till[] = [];
  for (const number of [1, 2]) {
    const code = `SIM-${Date.now().toString(36).toUpperCase().slice(-5)}-${number}`;
    const { deviceId, token } = await api.devices.register({ code, name: `Simulated till ${number}`, warehouseId });
    const answer = await fetch(`${url}/api/pos/catalogue`, {
      headers: { 'x-device-id': deviceId, authorization: `Bearer ${token}` },
    });
    const catalogue = (await answer.json()) as Catalogue;
    const currency = CURRENCY_CODES.find((candidate) => candidate === catalogue.baseCurrency) ?? 'USD';
    const cashTender =
      catalogue.tenders.find((tender) => tender.kind === 'cash' && tender.currency === currency)?.code ?? 'cash_base';
    tills.push(
      new Till({
        url,
        deviceId,
        token,
        code,
        currency,
        today: catalogue.today,
        random,
        items: catalogue.items.filter((item) => item.currency === currency),
        cashTender,
      }),
    );
  }
  const [first, second] = tills;
  if (!first || !second) throw new Error('two tills were registered');
  const outcome = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');

  first.openShift('Karim', '100.00');
  second.openShift('Lea', '80.00');
  for (let sale = 0; sale < sales; sale += 1) first.sell();
  first.giveBack();
  say(`${first.code}: a normal morning of ${sales} sales and a return: ${outcome(await first.send())}`);
  for (let sale = 0; sale < sales; sale += 1) second.sell();
  say(
    `${second.code}: the line was down; a backlog of ${second.pending} events, sent in disorder, three times over: ${outcome(await second.send({ shuffled: true, times: 3 }))}`,
  );
  first.sell();
  first.sell(POISON);
  for (let sale = 0; sale < 3; sale += 1) first.sell();
  say(
    `${first.code}: five more sales, one of an item nobody knows (barcode ${POISON}): ${outcome(await first.send())}`,
  );
  second.giveBack();
  const unpaid = await findUnpaid(api, second.currency);
  if (unpaid) {
    second.collect(unpaid.number, unpaid.balance);
    say(`${second.code}: a customer pays ${unpaid.number} at the till: ${outcome(await second.send())}`);
  }
  second.closeShift('-1.50');
  say(`${second.code}: the shift is closed, counted 1.50 short: ${outcome(await second.send())}`);
  say(
    `\nNow open ${url}/ops?company=${company}: ${first.code} is held behind barcode ${POISON}. Create the item, then retry.`,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
