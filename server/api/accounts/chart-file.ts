import { accountsContract } from '#contract/accounts.ts';
import { previewChartImport, importChart as write } from '#server/commands/import-chart.ts';
import { listChart } from '#server/db/accounts.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { writeChart } from '#server/files/chart-csv.ts';
import { memberEndpoint } from '../endpoint.ts';

export const exportChart = memberEndpoint(accountsContract.export, async ({ context }) => ({
  fileName: `chart-of-accounts-${context.session.company_code}.csv`,
  csv: writeChart((await readCompany(appPool(), context.company, listChart)).filter((account) => !account.archived)),
}));

export const previewImport = memberEndpoint(accountsContract.previewImport, ({ input, context }) =>
  previewChartImport(appPool(), context.company, input.csv),
);

export const importChart = memberEndpoint(accountsContract.import, ({ input, context }) =>
  write(appPool(), context.company, input),
);
