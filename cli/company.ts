import { parseArgs } from 'node:util';
import pg from 'pg';
import { CURRENCIES, CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { addMonths, dayIn, monthStart } from '#lib/dates.ts';
import { addMember } from '#server/commands/add-member.ts';
import { bootstrapCompany } from '#server/commands/bootstrap-company.ts';
import { findPerson } from '#server/commands/people-of-installation.ts';
import { appPool, closePools } from '#server/db/pool.ts';

const USAGE = `npm run company -- create --code cedar --name "Cedar Trading SAL" --country LB --base USD --local LBP --chart lebanese \\
  --time-zone Asia/Beirut --owner owner@example.com [--name-ar "…"] [--tax-number …]
Charts: lebanese, ifrs. The owner is a person who exists: npm run user -- first-admin …`;

const OPTIONS = ['code', 'name', 'name-ar', 'country', 'base', 'local', 'chart', 'time-zone', 'owner', 'tax-number'];

// Unknown options are refused below, in words, by the names that are needed.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
});

function needed(name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new Error(`--${name} is missing.\n${USAGE}`);
  return value;
}

function currency(name: string) {
  const code = CURRENCY_CODES.find((candidate) => candidate === needed(name));
  if (!code) throw new Error(`--${name} is no currency of this installation: ${CURRENCY_CODES.join(', ')}`);
  return code;
}

async function personOf(email: string): Promise<string> {
  const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
  await owner.connect();
  try {
    const id = await findPerson(owner, email);
    if (!id)
      throw new Error(`There is no account ${email}. Make it first: npm run user -- first-admin ${email} "Name"`);
    return id;
  } finally {
    await owner.end();
  }
}

async function create() {
  const [base, local] = [currency('base'), currency('local')];
  const chart = (['lebanese', 'ifrs'] as const).find((candidate) => candidate === needed('chart'));
  if (!chart) throw new Error('--chart is lebanese or ifrs.');
  const ownerId = await personOf(needed('owner'));
  const timeZone = needed('time-zone');
  const today = dayIn(timeZone, new Date());
  const pool = appPool();
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const { companyId } = await bootstrapCompany(
    pool,
    {
      code: needed('code'),
      name: needed('name'),
      nameAr: text('name-ar'),
      country: needed('country'),
      taxNumber: text('tax-number'),
      address: null,
      baseCurrency: base,
      localCurrency: local,
      baseDecimals: CURRENCIES[base].decimals,
      localDecimals: CURRENCIES[local].decimals,
      taxCurrency: 'local',
      tradeRateType: base === local ? 'official' : 'market',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone,
      chart,
      firstDay: addMonths(monthStart(today), -1),
      today,
    },
    'command-line',
  );
  await addMember(
    pool,
    { companyId, actor: { kind: 'system', id: null }, requestId: 'command-line' },
    ownerId,
    'owner',
  );
  process.stdout.write(`${needed('name')} is ready under the code ${needed('code')}.\n`);
}

try {
  const unknown = Object.keys(values).filter((name) => !OPTIONS.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown: --${unknown.join(', --')}.\n${USAGE}`);
  if (positionals[0] !== 'create') {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = 2;
  } else await create();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await closePools();
}
