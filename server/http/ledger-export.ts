import { once } from 'node:events';
import { recordAct } from '../db/audit-events.ts';
import { exportLedger } from '../db/ledger-export.ts';
import { appPool } from '../db/pool.ts';
import { readCompany, withCompany } from '../db/with-company.ts';
import type { MemberRoute } from './raw-route.ts';

/** Streams the company's whole ledger as a plain-text journal. Waits for a slow reader instead of filling memory. */
export const ledgerRoute: MemberRoute = {
  path: '/api/accounting/ledger.journal',
  access: 'accounting.view',
  stepUp: 'exports',
  answer: async ({ member, response, gone }) => {
    await withCompany(appPool(), member.company, (db) =>
      recordAct(db, 'reports', 'ledger', 'export', { format: 'journal' }),
    );
    await readCompany(appPool(), member.company, async (db) => {
      response.writeHead(200, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="ledger.journal"',
        'Cache-Control': 'no-store',
      });
      for await (const piece of exportLedger(db)) {
        if (!response.write(piece)) await once(response, 'drain', { signal: gone });
      }
    });
    response.end();
  },
};
