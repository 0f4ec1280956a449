import { writeFile } from 'node:fs/promises';
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import * as z from 'zod';
import { contract } from '#contract/contract.ts';
import { endpointsOf } from '#contract/endpoints.ts';
import { currencyCode } from '#contract/fields.ts';
import { problemSchema } from '#contract/problem.ts';

type Routes = { '~orpc': { errorMap: object; meta: object; route: object } } | { [key: string]: Routes };

/** Method and address of every endpoint and nothing else: what a browser needs to call it. */
export function routesOf(router: AnyContractRouter): Routes {
  if (isContractProcedure(router)) {
    const { method, path, inputStructure, successStatus } = router['~orpc'].route;
    return { '~orpc': { errorMap: {}, meta: {}, route: { method, path, inputStructure, successStatus } } };
  }
  return Object.fromEntries(Object.entries(router).map(([key, inner]) => [key, routesOf(inner as AnyContractRouter)]));
}

/** The whole API as OpenAPI 3.1; every refusal is the one problem body. */
export async function openApiDocument() {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Mizan', version: '1.0.0' },
    // Long lists of values stand once, and every use refers to them.
    commonSchemas: { CurrencyCode: { schema: currencyCode } },
    components: {
      schemas: { Problem: z.toJSONSchema(problemSchema) as object },
    },
  });
  const stepUps = new Map(endpointsOf().map(({ method, path, stepUp }) => [`${method} ${path}`, stepUp]));
  for (const [address, path] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path?.[method];
      if (!operation) continue;
      const stepUp = stepUps.get(`${method.toUpperCase()} ${address}`);
      if (stepUp) {
        Object.assign(operation, { 'x-step-up': stepUp });
        operation.description = `Asks for a fresh proof of class “${stepUp}”: without one it refuses with step_up_required, does nothing, and takes the same request again after POST /api/auth/step-up.`;
      }
      operation.responses = {
        ...operation.responses,
        default: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      };
    }
  }
  return document;
}

const files = {
  'contract/openapi.json': async () => `${JSON.stringify(await openApiDocument(), null, 2)}\n`,
  'client/routes.json': async () => `${JSON.stringify(routesOf(contract), null, 2)}\n`,
};

if (import.meta.url === `file://${process.argv[1]}`)
  for (const [file, text] of Object.entries(files)) await writeFile(file, await text());
