import { createORPCClient, createORPCErrorFromJson, isORPCErrorJson } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { type Contract, contract } from '#contract/contract.ts';
import { problemSchema } from '#contract/problem.ts';

export interface CallContext {
  /** One key for one intention: kept over retries of the same form. Made per call when absent. */
  idempotencyKey?: string;
  /** Background refreshes are not activity. */
  polling?: boolean;
}

export type ApiClient = JsonifiedClient<ContractRouterClient<Contract, CallContext>>;

export interface TransportOptions {
  url: string;
  /** Code of the company every call is about. */
  company: string | undefined;
  headers?: Record<string, string>;
  fetch?: typeof fetch;
}

async function relabelled(answer: Response): Promise<Response> {
  // The link decodes JSON by its media type alone; a problem is JSON too.
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const headers = new Headers(answer.headers);
  headers.set('content-type', 'application/json');
  return new Response(await answer.text(), { status: answer.status, statusText: answer.statusText, headers });
}

/** The typed client of the contract over HTTP. Errors arrive as ORPCError whose `data` is the problem. */
export function createApiClient(options: TransportOptions): ApiClient {
  const send = options.fetch ?? fetch;
  const link = new OpenAPILink<CallContext>(contract, {
    url: options.url,
    headers: ({ context }) => ({
      ...options.headers,
      ...(options.company ? { 'x-company-id': options.company } : {}),
      'idempotency-key': context.idempotencyKey ?? crypto.randomUUID(),
      ...(context.polling ? { 'x-mizan-polling': '1' } : {}),
    }),
    fetch: async (request, init) => relabelled(await send(request, init)),
    customErrorResponseBodyDecoder: (body) => {
      const problem = problemSchema.safeParse(body);
      if (!problem.success) return null;
      const json = {
        defined: false,
        code: problem.data.code,
        status: problem.data.status,
        message: problem.data.message,
        data: problem.data,
      };
      return isORPCErrorJson(json) ? createORPCErrorFromJson(json) : null;
    },
  });
  return createORPCClient(link);
}
