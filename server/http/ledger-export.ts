import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { requireMember, requireStepUp } from '../api/endpoint.ts';
import { problemFrom } from '../api/problem.ts';
import { exportLedger } from '../db/ledger-export.ts';
import { appPool } from '../db/pool.ts';
import { readCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { contextOf, sendProblem } from './api-handler.ts';

/** Streams the company's whole ledger as a plain-text journal. Waits for a slow reader instead of filling memory. */
export async function handleLedgerExport(request: IncomingMessage, response: ServerResponse, requestId: string) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const context = contextOf(request, response, requestId);
    const member = await requireMember(context);
    if (!member.can('accounting.view')) throw new Refusal('not_allowed', { params: { permission: 'accounting.view' } });
    await requireStepUp(context, 'exports');
    await readCompany(appPool(), member.company, async (db) => {
      response.writeHead(200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="ledger.journal"',
        'Cache-Control': 'no-store',
      });
      for await (const piece of exportLedger(db)) {
        if (!response.write(piece)) await once(response, 'drain', { signal: gone.signal });
      }
    });
    response.end();
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendProblem(response, problemFrom(error, requestId));
  }
}
