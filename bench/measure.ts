import { type Latency, latency, median, rounded } from './stats.ts';

/** One run of one side: how long each operation took, and how many were done in a second by all clients together. */
export interface Run {
  samples: number[];
  perSecond: number;
}

export interface Side {
  what: string;
  latency: Latency;
  perSecond: number;
}

export interface Comparison {
  what: string;
  clients: number;
  subject: Side;
  limit: Side;
  /** Subject's rate by the mean of the limit's rates before and after it: the median over the rounds. */
  ratio: number;
  /** The largest difference between two limits that enclose a subject. Beyond 20 % the machine was not quiet and the ratio says little. */
  limitSpread: number;
  steady: boolean;
  /** What one unit of the rate is, when an operation holds several. */
  unit: string;
}

const SPREAD_MAX = 0.2;

/** `count` operations shared by `clients` that each wait for their answer before the next. `size` units are in one operation. */
export async function run(
  count: number,
  clients: number,
  operation: (index: number, client: number) => Promise<unknown>,
  size = 1,
): Promise<Run> {
  const samples: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < count) {
        const index = next;
        next += 1;
        const started = performance.now();
        await operation(index, client);
        samples.push(performance.now() - started);
      }
    }),
  );
  return { samples, perSecond: (count * size * 1000) / (performance.now() - began) };
}

function side(what: string, runs: readonly Run[]): Side {
  return {
    what,
    latency: latency(runs.flatMap((one) => one.samples)),
    perSecond: rounded(median(runs.map((one) => one.perSecond)), 1),
  };
}

export interface Sides {
  what: string;
  unit: string;
  clients: number;
  rounds: number;
  subject: { what: string; run(round: number): Promise<Run> };
  limit: { what: string; run(round: number): Promise<Run> };
}

/** Limit, subject, limit, subject, … limit: every subject is judged by the limits just before and just after it. */
export async function compare({ what, unit, clients, rounds, subject, limit }: Sides): Promise<Comparison> {
  const limits = [await limit.run(0)];
  const subjects: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    subjects.push(await subject.run(round));
    limits.push(await limit.run(round + 1));
  }
  const around = subjects.map((one, round) => {
    const rates = limits.slice(round, round + 2).map((enclosing) => enclosing.perSecond);
    const [before = Number.NaN, after = Number.NaN] = rates;
    return {
      ratio: (2 * one.perSecond) / (before + after),
      spread: Math.abs(before - after) / Math.max(before, after),
    };
  });
  const limitSpread = rounded(median(around.map((one) => one.spread)), 3);
  return {
    what,
    clients,
    unit,
    subject: side(subject.what, subjects),
    limit: side(limit.what, limits),
    ratio: rounded(median(around.map((one) => one.ratio)), 3),
    limitSpread,
    steady: limitSpread <= SPREAD_MAX,
  };
}
