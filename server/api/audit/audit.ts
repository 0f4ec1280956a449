import { auditContract } from '#contract/audit.ts';
import { listAuditEvents, readAuditFilters, readChainState } from '#server/db/audit-events.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentAuditEvent } from '#server/presenters/audit.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listAudit = memberEndpoint(auditContract.list, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { time_zone } = await readCompanySettings(db);
    const page = await listAuditEvents(db, input, time_zone);
    return { next: page.next, rows: page.rows.map((row) => presentAuditEvent(row, context.can('costs.view'))) };
  }),
);

export const getAuditChain = memberEndpoint(auditContract.chain, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => ({
    chain: await readChainState(db),
    ...(await readAuditFilters(db)),
  })),
);
