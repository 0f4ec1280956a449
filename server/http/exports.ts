import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { LOCALES, type Locale } from '#domain/enums.ts';
import { requireStepUp } from '../api/endpoint.ts';
import { recordAct } from '../db/audit-events.ts';
import { readCompanySettings } from '../db/companies.ts';
import { appPool } from '../db/pool.ts';
import { readCompany, withCompany } from '../db/with-company.ts';
import { pdfPieces } from '../documents/sheet-paper.ts';
import { csvPieces } from '../files/csv.ts';
import { contextIn, type ExportContext, type ExportedReport } from '../files/exported.ts';
import { EXPORT_FORMATS, EXPORTS, type ExportFormat } from '../files/exports.ts';
import type { Sheet } from '../files/sheet.ts';
import { xlsxPieces } from '../files/xlsx.ts';
import { Refusal } from '../refusal.ts';
import type { Member, MemberCall, MemberRoute } from './raw-route.ts';

/** A download holds a connection and its snapshot as long as its reader takes; the rest of the pool is for everybody else. */
const AT_ONCE = 4;

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

let running = 0;

interface Asked {
  name: string;
  format: ExportFormat;
  report: ExportedReport;
}

function piecesOf(format: ExportFormat, sheet: Sheet, context: ExportContext): AsyncGenerator<Buffer> {
  if (format === 'csv') return csvPieces(sheet);
  return format === 'xlsx' ? xlsxPieces(sheet) : pdfPieces(sheet, context);
}

async function write(
  { name, format, report, query, locale, member }: Asked & { query: unknown; locale: Locale; member: Member },
  response: ServerResponse,
  gone: AbortSignal,
) {
  // Written down before the first byte leaves: what was taken out of the house, with which filters.
  const details = { format, ...(query as Record<string, unknown>) };
  await withCompany(appPool(), member.company, (db) => recordAct(db, 'reports', name, 'export', details));
  await readCompany(appPool(), member.company, async (db) => {
    await db.sql.query("set local idle_in_transaction_session_timeout = '2min'");
    const settings = await readCompanySettings(db);
    const context = contextIn(settings, locale, member.can);
    const pieces = piecesOf(format, await report.sheet(db, query, context), context);
    // The first piece before the head: what goes wrong until then is still a problem one can read.
    let piece = await pieces.next();
    response.writeHead(200, {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${name}-${settings.code}.${format}"`,
      'Cache-Control': 'no-store',
    });
    while (!piece.done) {
      if (!response.write(piece.value)) await once(response, 'drain', { signal: gone });
      piece = await pieces.next();
    }
  });
  response.end();
}

/** Streams a report as a file. Waits for a slow reader instead of filling memory, and stops when the reader has gone. */
async function answer(asked: Asked, { url, context, member, response, gone }: MemberCall) {
  const parameters = Object.fromEntries(url.searchParams);
  const parsed = asked.report.query.safeParse(parameters);
  if (!parsed.success)
    throw new Refusal('validation_failed', { field: parsed.error.issues[0]?.path.join('.') ?? 'query' });
  const locale = LOCALES.find((candidate) => candidate === parameters['locale']) ?? 'en';
  if (asked.report.whole?.(parsed.data)) await requireStepUp(context, 'exports');
  if (running >= AT_ONCE) throw new Refusal('exports_busy');
  running += 1;
  try {
    await write({ ...asked, query: parsed.data, locale, member }, response, gone);
  } finally {
    running -= 1;
  }
}

/** One address for each report and format, open to whoever may see the report's screen. */
export const exportRoutes: readonly MemberRoute[] = Object.entries(EXPORTS).flatMap(([name, report]) =>
  EXPORT_FORMATS.map((format) => ({
    path: `/api/exports/${name}.${format}`,
    access: report.access,
    answer: (call) => answer({ name, format, report }, call),
  })),
);
