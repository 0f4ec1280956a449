import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeMachine, type Machine } from './machine.ts';
import { type Product, startProduct } from './product.ts';
import { type Reading, tableOf } from './result.ts';
import { rounded } from './stats.ts';
import { measureDrill } from './subjects/drill.ts';
import { measureFirstLoad } from './subjects/first-load.ts';
import { measureLists } from './subjects/lists.ts';
import { measureMigration } from './subjects/migration.ts';
import { measurePosting } from './subjects/posting.ts';
import { measureSessions } from './subjects/sessions.ts';
import { measureTills } from './subjects/tills.ts';

const SUBJECTS: Readonly<Record<string, (product: Product) => Promise<Reading[]>>> = {
  posting: measurePosting,
  tills: measureTills,
  lists: measureLists,
  'first-load': measureFirstLoad,
  sessions: measureSessions,
  migration: measureMigration,
  drill: measureDrill,
};

const RESULTS = path.join('bench', 'results', 'latest.json');

interface Entry {
  measuredAt: string;
  seconds: number;
  /** Processes that wanted a processor, over the last minute, when the subject began and ended: what else the machine did. */
  loadAverage: [began: number, ended: number];
  machine: Machine;
  readings: Reading[];
}

function load(): number {
  return rounded(os.loadavg()[0] ?? 0, 1);
}

/** A subject measured alone replaces its own entry; each entry says when, where and of which commit it is. */
function save(entries: Readonly<Record<string, Entry>>) {
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  const earlier = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, Entry>) : {};
  const known = Object.keys(SUBJECTS).flatMap((name) => {
    const entry = entries[name] ?? earlier[name];
    return entry ? [[name, entry] as const] : [];
  });
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !SUBJECTS[name]);
  if (unknown.length > 0) {
    throw new Error(`There is no subject ${unknown.join(', ')}. Choose of: ${Object.keys(SUBJECTS).join(', ')}.`);
  }
  const product = await startProduct();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void product.stop().finally(() => process.exit(1)));
  try {
    const machine = await describeMachine(product.admin);
    process.stdout.write(
      `${machine.cpus} × ${machine.cpuModel}, ${machine.memoryGiB} GiB, Node ${machine.node}, PostgreSQL ${machine.postgres}, commit ${machine.commit}\n`,
    );
    const entries: Record<string, Entry> = {};
    for (const [name, measure] of Object.entries(SUBJECTS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      const began = performance.now();
      const loadBegan = load();
      const measuredAt = new Date().toISOString();
      const readings = await measure(product);
      const seconds = Math.round((performance.now() - began) / 1000);
      const loadAverage: Entry['loadAverage'] = [loadBegan, load()];
      entries[name] = { measuredAt, seconds, loadAverage, machine, readings };
      process.stdout.write(
        `\n${name} (${seconds} s, load average ${loadAverage.join(' to ')})\n${tableOf(readings)}\n`,
      );
      save(entries);
    }
  } finally {
    await product.stop();
  }
}

main().then(
  // Idle connections of the load generator would hold the process a few seconds more.
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
