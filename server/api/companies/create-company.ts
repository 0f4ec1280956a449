import { companiesContract } from '#contract/companies.ts';
import { createCompany as create, previewCompany as preview } from '#server/commands/create-company.ts';
import { appPool } from '#server/db/pool.ts';
import { operatorEndpoint } from '../endpoint.ts';

export const previewCompany = operatorEndpoint(companiesContract.preview, ({ input, context, request }) =>
  preview(appPool(), context.actor, request.requestId, input),
);

export const createCompany = operatorEndpoint(companiesContract.create, async ({ input, context, request }) => {
  const id = await create(appPool(), context.actor, request.requestId, input, context.idempotency(input));
  return { id, code: input.code, name: input.name };
});
