import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PERMISSIONS } from '#domain/access/permissions.ts';
import { LOCALES, type Locale } from '#domain/enums.ts';
import { type MemberContext, requireMember, requireStepUp } from '../api/endpoint.ts';
import { problemFrom } from '../api/problem.ts';
import { recordAct } from '../db/audit-events.ts';
import { readCompanySettings } from '../db/companies.ts';
import { appPool } from '../db/pool.ts';
import { readCompany, withCompany } from '../db/with-company.ts';
import { pdfPieces } from '../documents/sheet-paper.ts';
import { csvPieces } from '../files/csv.ts';
import { contextIn, type ExportContext } from '../files/exported.ts';
import { EXPORT_FORMATS, EXPORTS, type ExportFormat } from '../files/exports.ts';
import type { Sheet } from '../files/sheet.ts';
import { xlsxPieces } from '../files/xlsx.ts';
import { Refusal } from '../refusal.ts';
import { contextOf, sendProblem } from './api-handler.ts';

const ADDRESS = /^\/api\/exports\/([a-z-]+)\.([a-z]+)$/;
/** A download holds a connection and its snapshot as long as its reader takes; the rest of the pool is for everybody else. */
const AT_ONCE = 4;

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

let running = 0;

export function isExport(path: string): boolean {
  return path.startsWith('/api/exports/');
}

function asked(url: URL) {
  const [, name = '', ending = ''] = ADDRESS.exec(url.pathname) ?? [];
  const format = EXPORT_FORMATS.find((candidate) => candidate === ending);
  const report = Object.hasOwn(EXPORTS, name) ? EXPORTS[name] : undefined;
  if (!format || !report) throw new Refusal('not_found');
  return { name, format, report };
}

function piecesOf(format: ExportFormat, sheet: Sheet, context: ExportContext): AsyncGenerator<Buffer> {
  if (format === 'csv') return csvPieces(sheet);
  return format === 'xlsx' ? xlsxPieces(sheet) : pdfPieces(sheet, context);
}

interface Asked extends ReturnType<typeof asked> {
  query: unknown;
  locale: Locale;
  member: Omit<MemberContext, 'idempotency'>;
}

async function write(
  { name, format, report, query, locale, member }: Asked,
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

async function answer(request: IncomingMessage, response: ServerResponse, requestId: string, gone: AbortSignal) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const context = contextOf(request, response, requestId);
  const member = await requireMember(context);
  const { name, format, report } = asked(url);
  if (!member.can(report.access))
    throw new Refusal('not_allowed', { params: { permission: PERMISSIONS[report.access][0] } });
  const parameters = Object.fromEntries(url.searchParams);
  const parsed = report.query.safeParse(parameters);
  if (!parsed.success)
    throw new Refusal('validation_failed', { field: parsed.error.issues[0]?.path.join('.') ?? 'query' });
  const locale = LOCALES.find((candidate) => candidate === parameters['locale']) ?? 'en';
  if (report.whole?.(parsed.data)) await requireStepUp(context, 'exports');
  if (running >= AT_ONCE) throw new Refusal('exports_busy');
  running += 1;
  try {
    await write({ name, format, report, query: parsed.data, locale, member }, response, gone);
  } finally {
    running -= 1;
  }
}

/** Streams a report as a file. Waits for a slow reader instead of filling memory, and stops when the reader has gone. */
export async function handleExport(request: IncomingMessage, response: ServerResponse, requestId: string) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await answer(request, response, requestId, gone.signal);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendProblem(response, problemFrom(error, requestId));
  }
}
