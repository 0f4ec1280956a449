import type { Comparison } from './measure.ts';

/** One line of the table and of the file. `ratio` is measured by limit, in whichever direction `target` speaks of. */
export interface Reading {
  code: string;
  what: string;
  measured: string;
  limit: string;
  ratio: number | null;
  /** What we want the ratio (or the figure) to be; null when the line only informs. */
  target: string | null;
  met: boolean | null;
  /** False: the limit itself moved by more than a fifth while it was measured, so the ratio is void on this run. */
  steady: boolean;
  figures: unknown;
}

function figure(value: number, unit: string): string {
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })} ${unit}`;
}

export function milliseconds(of: { median: number; p95: number }): string {
  return `${figure(of.median, 'ms')} (p95 ${figure(of.p95, 'ms')})`;
}

export interface Wanted {
  atLeast?: number;
  atMost?: number;
}

function targetOf(wanted: Wanted | undefined): string | null {
  if (wanted?.atLeast !== undefined) return `≥ ${wanted.atLeast}`;
  if (wanted?.atMost !== undefined) return `≤ ${wanted.atMost}`;
  return null;
}

export function meets(ratio: number, wanted: Wanted | undefined): boolean | null {
  if (!wanted) return null;
  return ratio >= (wanted.atLeast ?? Number.NEGATIVE_INFINITY) && ratio <= (wanted.atMost ?? Number.POSITIVE_INFINITY);
}

/** A comparison of rates as a line. */
export function readingOf(code: string, compared: Comparison, wanted?: Wanted): Reading {
  const { subject, limit, unit, ratio, steady } = compared;
  return {
    code,
    what: compared.what,
    measured: `${figure(subject.perSecond, unit)}; ${milliseconds(subject.latency)}`,
    limit: `${figure(limit.perSecond, unit)}; ${milliseconds(limit.latency)}`,
    ratio,
    target: targetOf(wanted),
    met: meets(ratio, wanted),
    steady,
    figures: compared,
  };
}

export interface Plain {
  code: string;
  what: string;
  measured: string;
  limit: string;
  ratio: number | null;
  wanted?: Wanted;
  steady?: boolean;
  figures: unknown;
}

export function plainReading({ wanted, steady = true, ...line }: Plain): Reading {
  return {
    ...line,
    target: targetOf(wanted),
    met: line.ratio === null ? null : meets(line.ratio, wanted),
    steady,
  };
}

function cells(reading: Reading): string[] {
  const verdict = !reading.steady ? 'void' : reading.met === null ? '' : reading.met ? 'met' : 'MISSED';
  return [
    reading.what,
    reading.measured,
    reading.limit,
    reading.ratio === null ? '' : String(reading.ratio),
    reading.target ?? '',
    verdict,
  ];
}

/** Columns as wide as their widest cell. */
export function tableOf(readings: readonly Reading[]): string {
  const rows = [['what', 'measured', 'limit', 'ratio', 'target', ''], ...readings.map(cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
