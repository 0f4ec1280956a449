import { reportsContract } from '#contract/reports.ts';
import { appPool } from '#server/db/pool.ts';
import { listOpenItems as readOpenItems } from '#server/db/receivables.ts';
import { readCompany } from '#server/db/with-company.ts';
import { statementPaper } from '#server/documents/statement.ts';
import { ageingReport, statementReport } from '#server/reports/receivables.ts';
import { memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';

export const getAgeing = memberEndpoint(reportsContract.ageing, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => ageingReport(db, input)),
);

export const listOpenItems = memberEndpoint(reportsContract.openItems, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readOpenItems(db, input)),
);

export const getCustomerStatement = memberEndpoint(reportsContract.customerStatement, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => statementReport(db, input)),
);

export const printCustomerStatement = memberEndpoint(
  reportsContract.customerStatementPdf,
  async ({ input, context }) => {
    const statement = await readCompany(appPool(), context.company, (db) => statementReport(db, input));
    return printDocument(context, 'customers', input.id, (speech) => statementPaper(statement, input.currency, speech));
  },
);
